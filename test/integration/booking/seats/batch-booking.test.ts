import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isSeated } from "../../../../shared/domain/people/participation.ts";
import { participationKey } from "../../../../shared/store/people/participation-item.ts";
import { ConflictError } from "../../../../shared/store/table.ts";
import { aSite } from "../../../support/factories/site.ts";
import { campaign, type SeatTable, seatTable, slotAt, somePeople, wordOf } from "./booking-table.ts";

const SLOT = slotAt("10:00");
const PEOPLE = somePeople(200);

let seats: SeatTable;
beforeEach(async () => {
  seats = await seatTable(aSite({ lanes: 3, seatsPerLane: 20 }));
});
afterEach(() => seats.world.close());

const count = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
};

describe("a seat that is given back", () => {
  const RECALLED = { status: "noSample", revision: 1, corrects: false, claimedAtMs: 1 } as const;
  const itemOf = (person: string) => seats.table.get(participationKey(person, campaign.campaignId));

  it("leaves nothing of a person who did nothing else, so that they book as anybody new", async () => {
    const [person = ""] = PEOPLE;
    const process = seats.process();
    await process.seat(seats.wish(person, SLOT));

    await process.cancel(campaign.campaignId, person);

    expect(await itemOf(person)).toBeUndefined();
    const again = await process.seatMany(
      [person, ...PEOPLE.slice(1, 20)].map((each) => seats.wish(each, SLOT)),
    );
    expect(count(again.map(wordOf))).toEqual({ seated: 20 });
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });

  it("leaves what a person was told, and they are seated among others all the same", async () => {
    const [person = ""] = PEOPLE;
    const process = seats.process();
    await process.seat(seats.wish(person, SLOT));
    const was = await seats.participations.get(person, campaign.campaignId);
    await seats.table.transact([seats.participations.claimTold(was, RECALLED)]);

    await process.cancel(campaign.campaignId, person);

    expect(await itemOf(person)).toMatchObject({ told: expect.any(String) });
    const again = await process.seatMany(
      [person, ...PEOPLE.slice(1, 20)].map((each) => seats.wish(each, SLOT)),
    );
    expect(count(again.map(wordOf))).toEqual({ seated: 20 });
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });

  it("is not given back by somebody who read it before the person was told something", async () => {
    const [person = ""] = PEOPLE;
    await seats.process().seat(seats.wish(person, SLOT));
    const was = await seats.participations.get(person, campaign.campaignId);
    await seats.table.transact([seats.participations.claimTold(was, RECALLED)]);

    if (!isSeated(was)) throw new Error("nobody is seated");
    await expect(seats.table.transact([seats.participations.release(was)])).rejects.toThrow(ConflictError);

    expect(await seats.bookingOf(person)).toEqual(was.booking);
  });
});

describe("seating many at once", () => {
  it("seats as many as there are seats, tells the others, and counts every seat", async () => {
    const outcomes = await seats.process().seatMany(PEOPLE.map((person) => seats.wish(person, SLOT)));

    expect(count(outcomes.map(wordOf))).toEqual({ seated: 60, "slot-full": 140 });
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });

  it("answers each with the seat they hold, in the order asked", async () => {
    const people = PEOPLE.slice(0, 40);
    const slots = ["10:00", "10:15", "10:30"].map(slotAt);

    const outcomes = await seats
      .process()
      .seatMany(people.map((person, n) => seats.wish(person, slots[n % 3] ?? SLOT)));

    const held = await Promise.all(people.map((person) => seats.bookingOf(person)));
    expect(outcomes.map((outcome) => outcome.status === "fulfilled" && outcome.value)).toEqual(held);
    expect(held.map((seat) => seat?.slotStart)).toEqual(people.map((_, n) => slots[n % 3]));
  });

  it("gives each their own verdict: replay, another seat held, no such slot, slot past, closed site", async () => {
    const [held = "", replay = "", nowhere = "", late = "", closed = "", fresh = ""] = PEOPLE;
    const store = seats.process();
    await store.seat(seats.wish(held, slotAt("11:00")));
    const first = await store.seat(seats.wish(replay, SLOT));
    const shut = seats.wish(closed, SLOT);

    const outcomes = await seats
      .process()
      .seatMany([
        seats.wish(held, SLOT),
        seats.wish(replay, SLOT),
        seats.wish(nowhere, slotAt("10:01")),
        seats.wish(late, slotAt("08:00")),
        { ...shut, site: { ...shut.site, state: "closed" } },
        seats.wish(fresh, SLOT),
      ]);

    expect(outcomes.map(wordOf)).toEqual([
      "already-booked",
      "seated",
      "slot-unknown",
      "slot-past",
      "site-closed",
      "seated",
    ]);
    expect(outcomes[1]).toEqual({ status: "fulfilled", value: first });
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });

  it("judges a person's second wish after the first", async () => {
    const [person = "", other = ""] = PEOPLE;

    const outcomes = await seats
      .process()
      .seatMany([
        seats.wish(person, SLOT),
        seats.wish(person, SLOT),
        seats.wish(other, SLOT),
        seats.wish(person, slotAt("10:15")),
      ]);

    expect(outcomes.map(wordOf)).toEqual(["seated", "seated", "seated", "already-booked"]);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });

  it("oversells nothing and refuses nobody wrongly when several processes seat at once", async () => {
    const batches = [0, 1, 2, 3].map((n) => PEOPLE.slice(n * 50, n * 50 + 50));

    const outcomes = await Promise.all(
      batches.map((people) => seats.process().seatMany(people.map((person) => seats.wish(person, SLOT)))),
    );

    expect(count(outcomes.flat().map(wordOf))).toEqual({ seated: 60, "slot-full": 140 });
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });

  it("sees a capacity that was cut since the lanes were remembered", async () => {
    const store = seats.process();
    await store.seatMany(PEOPLE.slice(0, 12).map((person) => seats.wish(person, SLOT)));
    await seats.plan({ lanes: 3, seatsPerLane: 5 });

    const outcomes = await store.seatMany(PEOPLE.slice(12, 60).map((person) => seats.wish(person, SLOT)));

    const lanes = (await seats.lanesOfDay()).filter(({ slotStart }) => slotStart === SLOT);
    const room = lanes.reduce((sum, { capacity }) => sum + capacity, 0);
    const over = lanes.reduce((sum, { capacity, booked }) => sum + Math.max(0, booked - capacity), 0);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(room + over - 12);
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });
});

describe("requests gathered by one process", () => {
  const gathering = { waitMs: 2, most: 64 };

  it("are so many at most before it says that it is behind, until they are answered", async () => {
    const store = seats.process({ gathering });
    const seatAll = (people: readonly string[]) =>
      people.map((person) => store.seat(seats.wish(person, SLOT)).catch(() => undefined));
    const crowd = somePeople(256);

    const first = seatAll(crowd.slice(1));
    const before = store.isBehind;
    const last = seatAll(crowd.slice(0, 1));
    const meanwhile = store.isBehind;
    await Promise.all([...first, ...last]);

    expect([before, meanwhile, store.isBehind]).toEqual([false, true, false]);
  });

  it("are each answered as if they had come alone", async () => {
    const store = seats.process({ gathering });

    const outcomes = await Promise.allSettled(PEOPLE.map((person) => store.seat(seats.wish(person, SLOT))));

    expect(count(outcomes.map(wordOf))).toEqual({ seated: 60, "slot-full": 140 });
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });

  it("seat one person who asks twenty times at once one time, even on the last seat", async () => {
    await seats.plan({ lanes: 1, seatsPerLane: 1 });
    const store = seats.process({ gathering });
    const [person = ""] = PEOPLE;

    const answers = await Promise.all(Array.from({ length: 20 }, () => store.seat(seats.wish(person, SLOT))));

    expect(new Set(answers.map((seat) => JSON.stringify(seat))).size).toBe(1);
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });
});
