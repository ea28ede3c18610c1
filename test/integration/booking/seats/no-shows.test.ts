import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { slotsOfCampaignDay } from "../../../../shared/domain/booking/campaign-slots.ts";
import { atTimeOfDay } from "../../../../shared/domain/instant.ts";
import { aSite } from "../../../support/factories/site.ts";
import { campaign, DAY, type SeatTable, seatTable, slotAt, somePeople } from "./booking-table.ts";

const SLOT = slotAt("10:00");
const PEOPLE = somePeople(12);

let seats: SeatTable;
beforeEach(async () => {
  seats = await seatTable(aSite({ lanes: 2, seatsPerLane: 10 }));
});
afterEach(() => seats.world.close());

const seatAll = (people: readonly string[], slotStart = SLOT) =>
  seats.process().seatMany(people.map((person) => seats.wish(person, slotStart)));

const sample = async (person: string, sampledAt: string): Promise<void> => {
  const was = await seats.participations.get(person, campaign.campaignId);
  await seats.table.transact([
    seats.participations.replaceSamples(
      was,
      [{ tubeBarcode: "T000000000101", kind: "screening", sampledAt }],
      undefined,
    ),
  ]);
};

const bookedAt = async (slotStart: string): Promise<number> =>
  (await seats.lanesOfDay())
    .filter((lane) => lane.slotStart === slotStart)
    .reduce((sum, { booked }) => sum + booked, 0);

describe("the list of a slot", () => {
  const listed = async (): Promise<string[]> =>
    (await seats.participations.bookedInSlot(campaign.campaignId, seats.site().siteId, SLOT))
      .map(({ residentId }) => residentId)
      .sort();

  it("has those who may still come: nobody who was sampled, and again who was taken out of the tube", async () => {
    const [came = "", ...others] = PEOPLE;
    await seatAll(PEOPLE);
    await sample(came, slotAt("10:05"));
    const whileInTube = await listed();

    const was = await seats.participations.get(came, campaign.campaignId);
    await seats.table.transact([seats.participations.replaceSamples(was, [])]);

    expect(whileInTube).toEqual([...others].sort());
    expect(await listed()).toEqual([...PEOPLE].sort());
    expect(await seats.bookingOf(came)).toMatchObject({ slotStart: SLOT });
  });

  it("keeps whoever booked anew, whatever is learned later of a swab before that", async () => {
    const [again = ""] = PEOPLE;
    const { siteId } = seats.site();
    const seat = { siteId, slotStart: SLOT, lane: 1, bookedAt: slotAt("08:00") };
    await seats.table.transact([seats.participations.hold(again, campaign.campaignId, seat)]);

    await sample(again, slotAt("07:00"));

    expect(await listed()).toEqual([again]);
  });
});

describe("when a slot has ended", () => {
  it("those who did not come lose their seat and may book again; who was sampled keeps theirs", async () => {
    const [came = "", stayedAway = ""] = PEOPLE;
    await seatAll(PEOPLE);
    await sample(came, slotAt("10:05"));
    seats.world.clock.set(slotAt("10:15"));

    const released = await seats.process().releaseNoShows(campaign, seats.site(), SLOT);
    const again = await seats.process().seat(seats.wish(stayedAway, slotAt("10:30")));

    expect(released).toBe(PEOPLE.length - 1);
    expect(await bookedAt(SLOT)).toBe(1);
    expect(await seats.bookingOf(came)).toMatchObject({ slotStart: SLOT });
    expect(again.slotStart).toBe(slotAt("10:30"));
    const { noShow } = await seats.participations.get(stayedAway, campaign.campaignId);
    expect(noShow).toMatchObject({ slotStart: SLOT });
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });

  it("frees nothing before the end, and nothing twice, even by several at once", async () => {
    await seatAll(PEOPLE);
    seats.world.clock.set(slotAt("10:14"));
    const early = await seats.process().releaseNoShows(campaign, seats.site(), SLOT);
    seats.world.clock.set(slotAt("10:15"));

    const counts = await Promise.all(
      [1, 2, 3].map(() => seats.process().releaseNoShows(campaign, seats.site(), SLOT)),
    );

    expect(early).toBe(0);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(PEOPLE.length);
    expect(await bookedAt(SLOT)).toBe(0);
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });

  it("a sample from before the seat was booked does not use it", async () => {
    const [person = ""] = PEOPLE;
    await seatAll([person]);
    await sample(person, slotAt("08:30"));
    seats.world.clock.set(slotAt("10:15"));

    const released = await seats.process().releaseNoShows(campaign, seats.site(), SLOT);

    expect(released).toBe(1);
    expect(await seats.bookingOf(person)).toBeUndefined();
  });
});

describe("the sweep", () => {
  it("frees each ended slot once, goes on where it stopped, and leaves later slots alone", async () => {
    await seatAll(PEOPLE.slice(0, 4), slotAt("10:00"));
    await seatAll(PEOPLE.slice(4, 8), slotAt("10:15"));
    await seatAll(PEOPLE.slice(8), slotAt("11:00"));
    const sweep = () => seats.process().releaseEnded(campaign, async () => [seats.site()]);

    const before = await sweep();
    seats.world.clock.set(slotAt("10:15"));
    const first = await sweep();
    seats.world.clock.set(slotAt("10:31"));
    const second = await sweep();
    const third = await sweep();

    expect([before, first, second, third]).toEqual([
      { slots: 0, people: 0 },
      { slots: 1, people: 4 },
      { slots: 1, people: 4 },
      { slots: 0, people: 0 },
    ]);
    expect(await bookedAt(slotAt("11:00"))).toBe(4);
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });

  it("frees a slot that started before midnight and ended after others of the next day were done", async () => {
    const [early = "", late = ""] = PEOPLE;
    const night = { opensAt: "20:30", closesAt: "04:30", slotMinutes: 60 } as const;
    const other = aSite({ siteId: "110107001-F2", opensAt: "20:00", closesAt: "04:00" });
    await seats.plan(night);
    await seats
      .process()
      .planDay(
        { campaignId: campaign.campaignId, siteId: other.siteId, day: DAY },
        slotsOfCampaignDay(other, DAY, campaign),
        "open",
      );
    await seats.process().seat({ ...seats.wish(early, slotAt("23:45")), site: other });
    await seats.process().seat(seats.wish(late, slotAt("23:30")));
    const sweep = () => seats.process().releaseEnded(campaign, async () => [seats.site(), other]);

    seats.world.clock.set(atTimeOfDay("2026-03-03", "00:05"));
    const atMidnight = await sweep();
    seats.world.clock.set(atTimeOfDay("2026-03-03", "00:35"));
    const after = await sweep();

    expect([atMidnight, after]).toEqual([
      { slots: 1, people: 1 },
      { slots: 1, people: 1 },
    ]);
  });

  it("finds the seats of slots that are no longer in the plan", async () => {
    await seatAll(PEOPLE);
    await seats.plan({ opensAt: "11:00" });
    seats.world.clock.set(slotAt("10:15"));

    const swept = await seats.process().releaseEnded(campaign, async () => [seats.site()]);

    expect(swept).toEqual({ slots: 1, people: PEOPLE.length });
  });
});
