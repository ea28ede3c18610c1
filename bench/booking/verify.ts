import { paginateScan } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { startEngine } from "../../local/platform/engine/engine.ts";
import { endpointDocumentClient } from "../../shared/platform/aws/document-client.ts";

// The seats are counted from the table itself, read whole with the SDK: no code of the server has a say in it.

const SLOTS = "SLOTS#";
const PARTICIPATION = "C#";

const Lane = z.object({
  /** `SLOTS#<campaign>#<site>#<day>` */
  pk: z.string(),
  /** `<slotStart>#<lane>` */
  sk: z.string(),
  capacity: z.number(),
  booked: z.number(),
});
const Participation = z.object({
  pk: z.string(),
  sk: z.string(),
  /** Site, start of the slot and lane, and more. */
  booking: z.string(),
});
const Promised = z.object({
  campaignId: z.string(),
  residentId: z.string(),
  siteId: z.string(),
  slotStart: z.string(),
  lane: z.number(),
});

export interface Verdict {
  campaigns: number;
  lanes: number;
  bookings: number;
  /** Seats held beyond a lane's capacity. */
  oversold: number;
  /** People with, or promised, two seats in a campaign. */
  doubleBooked: number;
  /** Differences between the seats a lane counts and the bookings for it. */
  leaked: number;
  /** Seats that were promised and are not in the table. */
  lost: number;
}

/** Start the engine on what a server left and count. @param promised bodies of answers 201 */
export async function verifySeats(
  database: string,
  tableName: string,
  promised: readonly string[],
): Promise<Verdict> {
  const engine = await startEngine({ dbPath: database });
  const client = endpointDocumentClient(engine.endpoint);
  const capacities = new Map<string, { capacity: number; booked: number }>();
  const held = new Map<string, string>();
  const bookings = new Map<string, number>();
  let twice = 0;
  try {
    for await (const { Items = [] } of paginateScan(
      { client },
      { TableName: tableName, ConsistentRead: true },
    ))
      for (const item of Items) {
        if (String(item.pk).startsWith(SLOTS)) {
          const { pk, sk, capacity, booked } = Lane.parse(item);
          const [, campaignId = "", siteId = ""] = pk.split("#");
          const [slotStart = "", lane] = sk.split("#");
          capacities.set(laneText({ campaignId, siteId, slotStart, lane: Number(lane) }), {
            capacity,
            booked,
          });
        } else if (String(item.sk).startsWith(PARTICIPATION) && item.booking !== undefined) {
          const { pk, sk, booking } = Participation.parse(item);
          const residentId = pk.slice("R#".length);
          const campaignId = sk.slice(PARTICIPATION.length);
          const [siteId = "", slotStart = "", lane] = booking.split(" ");
          const seat = laneText({ campaignId, siteId, slotStart, lane: Number(lane) });
          if (held.has(`${campaignId} ${residentId}`)) twice++;
          held.set(`${campaignId} ${residentId}`, seat);
          bookings.set(seat, (bookings.get(seat) ?? 0) + 1);
        }
      }
  } finally {
    client.destroy();
    await engine.stop();
  }
  const lanes = [...new Set([...capacities.keys(), ...bookings.keys()])].map((lane) => ({
    ...(capacities.get(lane) ?? { capacity: 0, booked: 0 }),
    bookings: bookings.get(lane) ?? 0,
  }));
  const kept = keptPromises(promised, held);
  return {
    campaigns: new Set([...held.keys()].map((key) => key.split(" ")[0])).size,
    lanes: lanes.length,
    bookings: held.size,
    oversold: sum(lanes.map((lane) => Math.max(0, Math.max(lane.booked, lane.bookings) - lane.capacity))),
    leaked: sum(lanes.map((lane) => Math.abs(lane.booked - lane.bookings))),
    lost: kept.lost,
    doubleBooked: twice + kept.doubleBooked,
  };
}

function keptPromises(
  promised: readonly string[],
  held: ReadonlyMap<string, string>,
): Pick<Verdict, "doubleBooked" | "lost"> {
  const seats = new Map<string, Set<string>>();
  for (const body of promised) {
    const promise = Promised.parse(JSON.parse(body));
    const person = `${promise.campaignId} ${promise.residentId}`;
    seats.set(person, (seats.get(person) ?? new Set()).add(laneText(promise)));
  }
  let doubleBooked = 0;
  let lost = 0;
  for (const [person, promisedSeats] of seats) {
    if (promisedSeats.size > 1) doubleBooked++;
    const seat = held.get(person);
    if (seat === undefined || !promisedSeats.has(seat)) lost++;
  }
  return { doubleBooked, lost };
}

const laneText = (seat: { campaignId: string; siteId: string; slotStart: string; lane: number }): string =>
  `${seat.campaignId} ${seat.siteId} ${seat.slotStart} ${seat.lane}`;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
