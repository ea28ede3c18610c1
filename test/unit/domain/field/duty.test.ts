import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  dueAtOf,
  dutiesOf,
  dutyOfDay,
  isOpen,
  nextDutyAfter,
  type Swab,
  swabsOf,
} from "../../../../shared/domain/field/duty.ts";
import { WATCH_DEFAULTS, type WatchPlan } from "../../../../shared/domain/field/watch.ts";
import { addMinutes, atTimeOfDay, dayOf } from "../../../../shared/domain/instant.ts";
import { aTube } from "../../../support/factories/tube.ts";

const DAY = "2026-03-02";
const at = (time: string, day = DAY) => atTimeOfDay(day, time);
const single = (sampledAt: string): Swab => ({ sampledAt, single: true });
const pooled = (sampledAt: string): Swab => ({ sampledAt, single: false });
const contact = (differences: object = {}) => ({
  ...WATCH_DEFAULTS.contact,
  since: DAY,
  enteredAt: at("17:00"),
  ...differences,
});
const keyWorker = (days: number) => ({
  ...WATCH_DEFAULTS.keyWorker,
  plan: { kind: "every", days } satisfies WatchPlan,
  since: DAY,
  enteredAt: at("09:00"),
});
const states = (entry: Parameters<typeof dutiesOf>[0], swabs: Swab[], now: string) =>
  dutiesOf(entry, swabs, now).map(({ day, state }) => [day.slice(5), state]);

describe("the duties of a contact", () => {
  it("begin on the day of entry, at once, and go on for days 1, 4, 7 and 14", () => {
    expect(states(contact(), [], at("17:00"))).toEqual([
      ["03-02", "due"],
      ["03-03", "upcoming"],
      ["03-06", "upcoming"],
      ["03-09", "upcoming"],
      ["03-16", "upcoming"],
    ]);
  });

  it("are overdue the same day from the hour on when work ends, and missed when the next one begins", () => {
    expect(states(contact(), [], at("21:59"))[0]).toEqual(["03-02", "due"]);
    expect(states(contact(), [], at("22:00"))[0]).toEqual(["03-02", "overdue"]);
    expect(states(contact(), [], at("00:00", "2026-03-03")).slice(0, 2)).toEqual([
      ["03-02", "missed"],
      ["03-03", "due"],
    ]);
  });

  it("leave two hours to whoever is entered late, but never go beyond the day", () => {
    expect(dueAtOf(DAY, at("20:30"))).toBe(at("22:30"));
    expect(dueAtOf(DAY, at("23:30"))).toBe(at("00:00", "2026-03-03"));
    expect(dueAtOf("2026-03-03", at("23:30"))).toBe(at("22:00", "2026-03-03"));
  });

  it("are met by a tube of their own only, on the day in time and after it late", () => {
    expect(states(contact(), [pooled(at("18:00"))], at("18:30"))[0]).toEqual(["03-02", "due"]);
    expect(states(contact(), [single(at("18:00"))], at("18:30"))[0]).toEqual(["03-02", "met"]);
    const late = contact({ plan: { kind: "onDays", days: [0, 4] } });
    const swab = single(at("09:00", "2026-03-03"));
    expect(states(late, [swab], at("10:00", "2026-03-03"))[0]).toEqual(["03-02", "metLate"]);
  });

  it("are none for days that were over when the person was entered", () => {
    const entry = contact({ since: "2026-02-26" });
    expect(states(entry, [], at("17:00"))).toEqual([
      ["03-02", "due"],
      ["03-05", "upcoming"],
      ["03-12", "upcoming"],
    ]);
  });

  it("end with the entry and after its last day; what was met stays", () => {
    const swabs = [single(at("18:00"))];
    const ended = contact({ ended: { at: at("19:00"), by: "worker" } });
    expect(states(ended, swabs, at("10:00", "2026-03-03"))).toEqual([["03-02", "met"]]);
    const until = contact({ until: "2026-03-06" });
    expect(states(until, [], at("17:00")).map(([day]) => day)).toEqual(["03-02", "03-03", "03-06"]);
  });
});

describe("the duties of routine groups", () => {
  it("come so many days after the last swab, also after one that was early", () => {
    const entry = keyWorker(3);
    const swabs = [pooled(at("10:00")), pooled(at("10:00", "2026-03-04"))];
    const now = at("12:00", "2026-03-04");
    expect(states(entry, swabs, now)).toEqual([
      ["03-02", "met"],
      ["03-04", "met"],
      ["03-07", "upcoming"],
    ]);
  });

  it("count a swab of the days before, and stay overdue until there is one", () => {
    const before = pooled(at("10:00", "2026-03-01"));
    expect(states(keyWorker(2), [before], at("09:00"))).toEqual([["03-03", "upcoming"]]);
    expect(states(keyWorker(2), [], at("12:00", "2026-03-05"))).toEqual([["03-02", "overdue"]]);
  });
});

describe("what a day is about", () => {
  it("is what is open, else what was done that day, else nothing", () => {
    const entry = contact();
    const duties = dutiesOf(entry, [single(at("18:00"))], at("18:30"));
    expect(dutyOfDay(duties, DAY, DAY)).toMatchObject({ state: "met" });
    expect(dutyOfDay(duties, "2026-03-04", DAY)).toBeUndefined();
    expect(dutyOfDay(duties, "2026-03-06", DAY)).toMatchObject({ state: "upcoming" });
    expect(nextDutyAfter(duties, DAY)).toBe("2026-03-03");
    const open = dutiesOf(entry, [], at("18:30"));
    expect(dutyOfDay(open, "2026-03-06", DAY)).toMatchObject({ day: "2026-03-06" });
    const dayAfter = "2026-03-05";
    const late = dutiesOf(keyWorker(2), [], at("09:00", dayAfter));
    expect(dutyOfDay(late, dayAfter, dayAfter)).toMatchObject({ day: DAY, state: "overdue" });
  });
});

describe("the swabs that count", () => {
  const samples = ["T1", "T2", "T3", "T4"].map((tubeBarcode) => ({
    ...{ tubeBarcode, sampledAt: at("10:00") },
    kind: "screening" as const,
  }));
  const person = { residentId: "AAAAAAAAAAAA", samples };

  it("are read through to the tubes: void, invalid and doubtful ones say nothing", () => {
    const own = { members: ["AAAAAAAAAAAA"], poolSize: 1 as const };
    const tubes = new Map([
      ["T1", aTube({ ...own, state: "voided" })],
      ["T2", aTube({ ...own, state: "published", outcome: "invalid" })],
      ["T3", aTube({ ...own, membersInDoubt: ["AAAAAAAAAAAA"] })],
      ["T4", aTube({ members: ["AAAAAAAAAAAA", "BBBBBBBBBBBB"] })],
    ]);
    expect(swabsOf(person, tubes)).toEqual([{ sampledAt: at("10:00"), single: false }]);
  });
});

describe("whatever is planned and swabbed", () => {
  const minutes = fc.integer({ min: 0, max: 30 * 24 * 60 });
  const plan: fc.Arbitrary<WatchPlan> = fc.oneof(
    fc.record({
      kind: fc.constant("onDays" as const),
      days: fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 6 }),
    }),
    fc.record({ kind: fc.constant("every" as const), days: fc.integer({ min: 1, max: 10 }) }),
  );
  const story = fc.record({
    plan,
    single: fc.boolean(),
    daysBefore: fc.integer({ min: 0, max: 10 }),
    swabs: fc.array(fc.record({ minutes, single: fc.boolean() }), { maxLength: 12 }),
    now: minutes,
  });

  const entryOf = ({ plan: days, single: own, daysBefore }: Story) => ({
    ...{ plan: days, single: own, enteredAt: at("17:00") },
    since: addDays(DAY, -daysBefore),
  });
  type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;
  const swabsIn = ({ swabs }: Story): Swab[] =>
    swabs
      .map((each) => ({ sampledAt: addMinutes(at("00:00"), each.minutes), single: each.single }))
      .sort((a, b) => (a.sampledAt < b.sampledAt ? -1 : 1));

  it("at most one duty is open, its day has come, and days stand in order", () => {
    fc.assert(
      fc.property(story, (told) => {
        const now = addMinutes(at("17:00"), told.now);
        const duties = dutiesOf(entryOf(told), swabsIn(told), now);
        expect(duties.filter(isOpen).length).toBeLessThanOrEqual(1);
        for (const duty of duties) {
          if (isOpen(duty)) expect(duty.day <= dayOf(now)).toBe(true);
          expect(duty.day >= DAY).toBe(true);
          expect(dayOf(addMinutes(duty.dueAt, -1))).toBe(duty.day);
          expect((duty.metAt === undefined) === !["met", "metLate"].includes(duty.state)).toBe(true);
        }
        const days = duties.map(({ day }) => day);
        expect(days).toEqual([...new Set(days)].sort());
      }),
    );
  });

  it("nothing is met but by a swab that counts, and a swab that does not count changes nothing", () => {
    fc.assert(
      fc.property(story, (told) => {
        const now = addMinutes(at("17:00"), told.now);
        const swabs = swabsIn(told);
        const counted = swabs.filter((swab) => swab.single || !told.single);
        const duties = dutiesOf(entryOf(told), swabs, now);
        const times = new Set(counted.map(({ sampledAt }) => sampledAt));
        for (const { metAt } of duties) if (metAt !== undefined) expect(times.has(metAt)).toBe(true);
        expect(dutiesOf(entryOf(told), counted, now)).toEqual(duties);
      }),
    );
  });

  it("a swab now leaves nothing open", () => {
    fc.assert(
      fc.property(story, (told) => {
        const now = addMinutes(at("17:00"), told.now);
        const before = swabsIn(told).filter(({ sampledAt }) => sampledAt <= now);
        const duties = dutiesOf(entryOf(told), [...before, single(now)], now);
        expect(duties.filter(isOpen)).toEqual([]);
      }),
    );
  });
});
