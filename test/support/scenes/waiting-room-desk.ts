import { bookSlot } from "../../../shared/contracts/booking/bookings.ts";
import {
  joinWaitingRoom,
  setWaitingRoom,
  waitingRoom,
} from "../../../shared/contracts/booking/waiting-room.ts";
import { bookingDesk } from "./booking-desk.ts";
import { CAMPAIGN } from "./open-campaign.ts";

const params = { campaignId: CAMPAIGN };
const MOST_ATTEMPTS = 5;

/** Somebody who joins; the room does not ask whether they are on the roster. */
export const personOf = (n: number) => `P${String(n).padStart(11, "0")}`;

/** The booking desk with a waiting room in front. */
export async function roomDesk() {
  const desk = await bookingDesk();
  const { world } = desk;

  /** Join and answer with the place given; a slow machine may say that it is busy, and is asked again. */
  async function join(residentId = desk.residentId, campaignId = CAMPAIGN) {
    const as = await world.as.resident(residentId);
    for (let attempt = 1; ; attempt++) {
      const { status, body, problem } = await world.call(joinWaitingRoom, { as, params: { campaignId } });
      if (status === 503 && attempt < MOST_ATTEMPTS) continue;
      if (!body.on) throw new Error(`no place in the room: ${status} ${problem.type}`);
      return body;
    }
  }
  return {
    ...desk,
    join,
    open: async (admissionsPerSecond: number, opensAt?: string) =>
      world.call(setWaitingRoom, {
        as: await world.as.commander(),
        params,
        body: { on: true, admissionsPerSecond, ...(opensAt ? { opensAt } : {}) },
      }),
    close: async () =>
      world.call(setWaitingRoom, { as: await world.as.commander(), params, body: { on: false } }),
    look: async () => (await world.call(waitingRoom, { as: await desk.me(), params })).body,
    /** So many others join at once. */
    crowd: (people: number, from = 1) =>
      Promise.all(Array.from({ length: people }, (_, n) => join(personOf(from + n)))),
    bookWith: async (ticket?: string, residentId = desk.residentId) =>
      world.call(bookSlot, {
        as: await world.as.resident(residentId),
        body: { ...desk.seat({ residentId }), ...(ticket === undefined ? {} : { ticket }) },
      }),
  };
}
