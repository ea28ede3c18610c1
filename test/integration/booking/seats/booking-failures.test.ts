import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ProblemError } from "../../../../shared/errors/problem.ts";
import type { BookingService } from "../../../../shared/services/booking/seats/bookings.ts";
import { aSite } from "../../../support/factories/site.ts";
import { campaign, type SeatTable, seatTable, slotAt, somePeople, wordOf } from "./booking-table.ts";
import { type FaultyClient, faultyClient, type Violation } from "./faulty-client.ts";

const FROM = slotAt("10:00");
const TO = slotAt("10:15");
const PEOPLE = somePeople(400);
const EVERY_FAULT: Violation[] = [
  "conflict",
  "throttling",
  "a timeout before it is done",
  "a timeout after it is done",
  "a server error after it is done",
];

let seats: SeatTable;
let faulty: FaultyClient;
let store: BookingService;
/** People whom no test has used yet. */
const unused = [...PEOPLE];

beforeAll(async () => {
  seats = await seatTable(aSite({ lanes: 4, seatsPerLane: 200 }));
  faulty = faultyClient(seats.world.endpoint);
});
afterAll(() => seats.world.close());
beforeEach(() => {
  faulty.heal();
  store = seats.process({ client: faulty.client, retryForMs: 100 });
});

const take = (count: number): string[] => unused.splice(0, count);

/** Everything that moves seats: how it begins, what is done, and where everybody must be in the end. */
const MOVES: {
  name: string;
  people: number;
  holding: boolean;
  act: (people: readonly string[]) => Promise<unknown>;
  end: string | undefined;
}[] = [
  {
    name: "booking",
    people: 1,
    holding: false,
    act: ([person = ""]) => store.seat(seats.wish(person, FROM)),
    end: FROM,
  },
  {
    name: "rescheduling",
    people: 1,
    holding: true,
    act: ([person = ""]) => store.reschedule(seats.wish(person, TO)),
    end: TO,
  },
  {
    name: "cancelling",
    people: 1,
    holding: true,
    act: ([person = ""]) => store.cancel(campaign.campaignId, person),
    end: undefined,
  },
  {
    name: "a household's booking",
    people: 3,
    holding: false,
    act: (people) => store.seatTogether(people.map((person) => seats.wish(person, FROM))),
    end: FROM,
  },
  {
    name: "booking by the batch",
    people: 9,
    holding: false,
    act: async (people) => {
      const outcomes = await store.seatMany(people.map((person) => seats.wish(person, FROM)));
      const refused = outcomes.find(({ status }) => status === "rejected");
      if (refused?.status === "rejected") throw refused.reason;
    },
    end: FROM,
  },
];

const slotsOf = async (people: readonly string[]) =>
  Promise.all(people.map(async (person) => (await seats.bookingOf(person))?.slotStart));

describe.each(MOVES)("$name", ({ people: count, holding, act, end }) => {
  const start = holding ? FROM : undefined;

  async function people(): Promise<string[]> {
    const taken = take(count);
    if (holding) for (const person of taken) await store.seat(seats.wish(person, FROM));
    return taken;
  }

  describe.each(EVERY_FAULT)("with %s", (fault) => {
    it.each([0, 1])(
      "at write %i ends as asked, at once or when sent again, and leaks nothing",
      async (at) => {
        const those = await people();
        faulty.spoil("write", fault, at);

        const [first] = await Promise.allSettled([act(those)]);
        faulty.heal();
        const after = await slotsOf(those);
        const [again] = first.status === "rejected" ? await Promise.allSettled([act(those)]) : [first];

        expect(["seated", "busy"]).toContain(wordOf(first));
        expect(["seated", ...(end === undefined ? ["booking-unknown"] : [])]).toContain(wordOf(again));
        expect(await slotsOf(those)).toEqual(those.map(() => end));
        if (first.status === "fulfilled") expect(after).toEqual(those.map(() => end));
        expect(await seats.leaks(PEOPLE)).toEqual([]);
      },
    );

    it("at every write ends in a clear answer, and nothing is half done", async () => {
      const those = await people();
      faulty.spoil("write", fault, 0, 1_000);

      const [first] = await Promise.allSettled([act(those)]);
      faulty.heal();

      const after = new Set(await slotsOf(those));
      expect(["seated", "busy"]).toContain(wordOf(first));
      if (first.status === "rejected") expect(first.reason).toBeInstanceOf(ProblemError);
      expect([...after].every((slot) => slot === start || slot === end)).toBe(true);
      if (first.status === "fulfilled") expect([...after]).toEqual([end]);
      expect(await seats.leaks(PEOPLE)).toEqual([]);
    });
  });

  it.each([0, 1, 2])("with throttled read %i loses nothing", async (at) => {
    const those = await people();
    faulty.spoil("read", "throttling", at);

    const [first] = await Promise.allSettled([act(those)]);
    faulty.heal();
    if (first.status === "rejected") await act(those);

    expect(await slotsOf(those)).toEqual(those.map(() => end));
    expect(await seats.leaks(PEOPLE)).toEqual([]);
  });
});

describe("a conflict that does not pass", () => {
  it("is given up in time, with an answer that says to come again", async () => {
    const [person = ""] = take(1);
    faulty.spoil("write", "conflict", 0, 1_000);
    const started = performance.now();

    const [outcome] = await Promise.allSettled([store.seat(seats.wish(person, FROM))]);

    expect(wordOf(outcome)).toBe("busy");
    expect(outcome).toMatchObject({ reason: { status: 503 } });
    expect(performance.now() - started).toBeLessThan(3_000);
    expect(await seats.bookingOf(person)).toBeUndefined();
  });
});
