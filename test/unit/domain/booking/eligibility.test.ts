import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookingRefusal, dependsOnPerson } from "../../../../shared/domain/booking/eligibility.ts";
import {
  keptSlot,
  PRIORITY_GROUPS,
  priorityGroupsOf,
} from "../../../../shared/domain/campaign/priority-hours.ts";
import { allWavesOpen, bookingOpensAt } from "../../../../shared/domain/campaign/waves.ts";
import { addMinutes, atTimeOfDay } from "../../../../shared/domain/instant.ts";
import { AGE_GROUPS, ageGroupOf, ageOn, OCCUPATIONS } from "../../../../shared/domain/people/resident.ts";

const DAY = "2026-03-02";
const EIGHT = atTimeOfDay(DAY, "08:00");

const moment = fc.integer({ min: -3_000, max: 3_000 }).map((minutes) => addMinutes(EIGHT, minutes));
const community = fc.constantFrom("110107001001", "110107001002", "110107002001", "110107002002");
const waves = fc.array(
  fc.record({ communityIds: fc.array(community, { minLength: 1, maxLength: 3 }), bookingOpensAt: moment }),
  { minLength: 1, maxLength: 4 },
);
const hour = fc.integer({ min: 0, max: 23 });
const time = (h: number) => `${String(h).padStart(2, "0")}:00`;
const priorityHours = fc.array(
  fc
    .record({
      from: hour,
      hours: fc.integer({ min: 1, max: 3 }),
      for: fc.constantFrom(...PRIORITY_GROUPS),
      releasedMinutesBefore: fc.integer({ min: 0, max: 600 }),
    })
    .map(({ from, hours, ...rest }) => ({ ...rest, from: time(from), to: time(Math.min(23, from + hours)) })),
  { maxLength: 4 },
);
const person = fc.record({
  communityId: community,
  dependant: fc.boolean(),
  ageGroup: fc.constantFrom(...AGE_GROUPS, undefined),
  occupation: fc.constantFrom(...OCCUPATIONS, undefined),
  disabled: fc.boolean(),
});

describe("waves", () => {
  const plan = [
    { communityIds: ["110107001001"], bookingOpensAt: addMinutes(EIGHT, 30) },
    { communityIds: ["110107001002", "110107001001"], bookingOpensAt: EIGHT },
    { communityIds: ["110107002001"], bookingOpensAt: addMinutes(EIGHT, 60) },
  ];

  it("open a community with the first wave that names it, and one that none names with the last", () => {
    const opening = ["110107001001", "110107002001", "110107002002"].map((id) => bookingOpensAt(plan, id));

    expect(opening).toEqual([EIGHT, addMinutes(EIGHT, 60), addMinutes(EIGHT, 60)]);
  });

  it("keep nobody waiting in a campaign without any", () => {
    expect([bookingOpensAt(undefined, "110107001001"), bookingOpensAt([], "110107001001")]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("shut nobody out for good: once all are open every community is", () => {
    fc.assert(
      fc.property(waves, community, moment, (plan, communityId, now) => {
        const opensAt = bookingOpensAt(plan, communityId);

        if (allWavesOpen(plan, now)) expect(opensAt !== undefined && opensAt <= now).toBe(true);
        expect(plan.map((wave) => wave.bookingOpensAt)).toContain(opensAt);
      }),
    );
  });
});

describe("priority hours", () => {
  const hours = [{ from: "08:00", to: "09:00", for: "elderly" as const, releasedMinutesBefore: 120 }];

  it.each([
    ["before the hours", "07:59", "05:00", undefined],
    ["at their beginning", "08:00", "05:59", ["elderly"]],
    ["in their last minute", "08:59", "05:00", ["elderly"]],
    ["at their end", "09:00", "05:00", undefined],
    ["when they are released", "08:00", "06:00", undefined],
  ])("keep a slot %s", (_, slot, now, groups) => {
    const kept = keptSlot(hours, atTimeOfDay(DAY, slot), atTimeOfDay(DAY, now));

    expect(kept?.groups).toEqual(groups);
  });

  it("keep an overlapped slot for both groups until the later release", () => {
    const both = [
      ...hours,
      { from: "08:30", to: "10:00", for: "medicalStaff" as const, releasedMinutesBefore: 30 },
    ];

    const kept = keptSlot(both, atTimeOfDay(DAY, "08:30"), atTimeOfDay(DAY, "07:00"));

    expect(kept).toEqual({ groups: ["elderly", "medicalStaff"], until: atTimeOfDay(DAY, "08:00") });
  });

  it("are for those whom the roster says to be of the group", () => {
    const groups = [
      priorityGroupsOf({ ageGroup: "elder", disabled: true }),
      priorityGroupsOf({ ageGroup: "adult", occupation: "medicalStaff" }),
      priorityGroupsOf({ ageGroup: "child", disabled: false }),
    ];

    expect(groups).toEqual([["elderly", "disabled"], ["medicalStaff"], []]);
  });
});

describe("age groups", () => {
  it.each([
    ["2008-03-03", "child"],
    ["2008-03-02", "adult"],
    ["1966-03-03", "adult"],
    ["1966-03-02", "elder"],
    ["1900-01-01", undefined],
  ])("put who was born on %s under %s", (birthDate, group) => {
    expect(ageGroupOf(birthDate, DAY)).toBe(group);
  });

  it("never fall with the years", () => {
    const date = fc
      .date({ min: new Date("1930-01-01"), max: new Date("2025-12-31"), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(date, date, (a, b) => {
        const [older = a, younger = b] = [a, b].sort();
        const order: readonly (string | undefined)[] = AGE_GROUPS;
        const rank = (birthDate: string) => order.indexOf(ageGroupOf(birthDate, DAY));

        expect(ageOn(older, DAY)).toBeGreaterThanOrEqual(ageOn(younger, DAY));
        expect(rank(older)).toBeGreaterThanOrEqual(rank(younger));
      }),
    );
  });
});

describe("who may book", () => {
  const attempt = fc.record({ slotStart: moment, now: moment, byWorker: fc.boolean() });

  it("depends on the person only where it says so", () => {
    fc.assert(
      fc.property(waves, priorityHours, person, attempt, (waves, priorityHours, who, when) => {
        const rules = { waves, priorityHours };

        if (!dependsOnPerson(rules, when)) expect(bookingRefusal(rules, who, when)).toBeUndefined();
      }),
    );
  });

  it("may still do so later: what is allowed once stays allowed", () => {
    fc.assert(
      fc.property(
        waves,
        priorityHours,
        person,
        attempt,
        fc.integer({ min: 0, max: 5_000 }),
        (waves, priorityHours, who, when, minutes) => {
          const rules = { waves, priorityHours };
          const later = { ...when, now: addMinutes(when.now, minutes) };

          if (bookingRefusal(rules, who, when) === undefined)
            expect(bookingRefusal(rules, who, later)).toBeUndefined();
        },
      ),
    );
  });

  it("is everybody once all waves are open and the slot has begun", () => {
    fc.assert(
      fc.property(waves, priorityHours, person, moment, (waves, priorityHours, who, slotStart) => {
        const now = [slotStart, ...waves.map((wave) => wave.bookingOpensAt)].sort().at(-1) ?? slotStart;

        expect(
          bookingRefusal({ waves, priorityHours }, who, { slotStart, now, byWorker: false }),
        ).toBeUndefined();
      }),
    );
  });

  it("is, before the wave, only who cannot book alone, through a worker", () => {
    const rules = { waves: [{ communityIds: ["110107001001"], bookingOpensAt: EIGHT }] };
    const when = { slotStart: addMinutes(EIGHT, 60), now: addMinutes(EIGHT, -1) };
    const early = [true, false].flatMap((dependant) =>
      [true, false].map((byWorker) => ({
        dependant,
        byWorker,
        refused: bookingRefusal(rules, { communityId: "110107001001", dependant }, { ...when, byWorker })
          ?.reason,
      })),
    );

    expect(early.filter(({ refused }) => refused === undefined)).toEqual([
      { dependant: true, byWorker: true, refused: undefined },
    ]);
  });
});
