import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bookSlot, cancelBooking, reschedule } from "../../../shared/contracts/booking/bookings.ts";
import { atTimeOfDay } from "../../../shared/domain/instant.ts";
import { LaneStore } from "../../../shared/store/booking/lanes.ts";
import { smallSitePlan } from "../../support/factories/district.ts";
import { aSite } from "../../support/factories/site.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

const SITE = aSite().siteId;
const DAY = "2026-03-02";
const slotAt = (time: string) => atTimeOfDay(DAY, time);
const SLOT = slotAt("10:00");

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

/** Seats counted on the lanes, and seats in people's hands, of each lane of the site's day. */
async function countsAndBookings(residentIds: readonly string[]) {
  const counted = await new LaneStore(world.services.table).ofDay(CAMPAIGN, SITE, DAY);
  const people = [...(await world.stores.participations.getMany(residentIds, CAMPAIGN)).values()];
  const held = (slotStart: string, lane: number) =>
    people.filter(({ booking }) => booking?.slotStart === slotStart && booking.lane === lane).length;
  return {
    counted: counted.map(({ slotStart, lane, booked }) => ({ slotStart, lane, seats: booked })),
    held: counted.map(({ slotStart, lane }) => ({ slotStart, lane, seats: held(slotStart, lane) })),
    total: counted.reduce((sum, lane) => sum + lane.booked, 0),
  };
}

const bookFor = async (residentId: string, slotStart = SLOT) =>
  world.call(bookSlot, {
    as: await world.as.resident(residentId),
    body: { campaignId: CAMPAIGN, residentId, siteId: SITE, slotStart },
  });

describe("a rush on one slot", () => {
  it.each([
    ["one lane of twenty seats", 1, 20],
    ["two lanes of ten seats", 2, 10],
  ])(
    "seats exactly twenty of two hundred on %s, and tells the others that it is full",
    async (_, lanes, seatsPerLane) => {
      await openCampaign(world, smallSitePlan({ lanes, seatsPerLane }));
      const residentIds = await importAdults(world, 200);

      const answers = await Promise.all(residentIds.map((id) => bookFor(id)));

      const seated = answers.filter((answer) => answer.status === 201);
      const refused = answers.filter((answer) => answer.status !== 201);
      expect(seated).toHaveLength(20);
      expect(new Set(refused.map(({ status, problem }) => `${status} ${problem.type}`))).toEqual(
        new Set(["409 urn:twoplusn:problem:slot-full"]),
      );
      const { counted, held, total } = await countsAndBookings(residentIds);
      expect(total).toBe(20);
      expect(counted).toEqual(held);
      expect(await world.stores.participations.bookedInSlot(CAMPAIGN, SITE, SLOT)).toHaveLength(20);
    },
  );

  it("answers one person who asks twenty times at once with one seat, even the last", async () => {
    await openCampaign(world, smallSitePlan({ lanes: 1, seatsPerLane: 1 }));
    const [residentId = ""] = await importAdults(world, 1);

    const answers = await Promise.all(Array.from({ length: 20 }, () => bookFor(residentId)));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((await countsAndBookings([residentId])).total).toBe(1);
  });

  it("gives one person who asks for ten slots at once one of them", async () => {
    await openCampaign(world);
    const [residentId = ""] = await importAdults(world, 1);
    const slots = Array.from({ length: 10 }, (_, n) =>
      slotAt(`1${Math.floor(n / 4)}:${["00", "15", "30", "45"][n % 4]}`),
    ).filter((slot) => slot < slotAt("12:00"));

    const answers = await Promise.all(slots.map((slot) => bookFor(residentId, slot)));

    const refused = answers.filter((answer) => answer.status !== 201);
    expect(refused).toHaveLength(slots.length - 1);
    expect(refused.every(({ problem }) => problem.type === "urn:twoplusn:problem:already-booked")).toBe(true);
    const { counted, held, total } = await countsAndBookings([residentId]);
    expect(total).toBe(1);
    expect(counted).toEqual(held);
  });
});

describe("booking, rescheduling and cancelling at once", () => {
  it("leaves each lane's count equal to the seats held on it, whatever happens when", async () => {
    await openCampaign(world, smallSitePlan({ lanes: 2, seatsPerLane: 2 }));
    const residentIds = await importAdults(world, 8);
    const step = fc.record({
      who: fc.nat(7),
      what: fc.constantFrom("book" as const, "reschedule" as const, "cancel" as const),
      slotStart: fc.constantFrom(...["10:00", "10:15", "10:30"].map(slotAt)),
    });

    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        const answers = await Promise.all(
          steps.map(async ({ who, what, slotStart }) => {
            const residentId = residentIds[who] ?? "";
            const as = await world.as.resident(residentId);
            const params = { campaignId: CAMPAIGN, residentId };
            if (what === "book") return bookFor(residentId, slotStart);
            if (what === "cancel") return world.call(cancelBooking, { as, params });
            return world.call(reschedule, { as, params, body: { siteId: SITE, slotStart } });
          }),
        );

        expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
        const { counted, held } = await countsAndBookings(residentIds);
        expect(counted).toEqual(held);
        expect(counted.every(({ seats }) => seats >= 0 && seats <= 2)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});
