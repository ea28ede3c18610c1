// A fluid model of the campaign in hours: people are sampled, their samples travel, laboratories test them, and the
// members of positive pools are tested again. Arrays run over the hours of the horizon.

/** People who are planned together: a sub-district's key communities, or its others. */
export interface Group {
  groupId: string;
  subDistrictId: string;
  isKey: boolean;
  people: number;
  /** Of these, sampled before hour 0 and not tested yet. */
  backlog: number;
  /** When it began, before hour 0; it cannot be moved. */
  fixedStart?: number;
  /** When its people were told to come; to move it costs them. */
  promisedStart?: number;
  /** People in the average tube. */
  fill: number;
  /** Further tubes that a tested person gives rise to: single re-tests, and tubes without a usable result. */
  retestTubesPerPerson: number;
  /** From a swab to its receipt. */
  delayHours: number;
  /** People that the group's lanes and home teams can sample in each hour. */
  samplingPerHour: readonly number[];
}

/** Laboratories that the same groups reach in time; inside a class it does not matter which one tests. */
export interface LaboratoryClass {
  laboratoryIds: readonly string[];
  tubesPerHour: readonly number[];
  /** By group. */
  isReached: readonly boolean[];
}

interface Crews {
  perDay: number;
  /** People that one crew of sampler and registrar samples in each hour. */
  peoplePerHour: readonly number[];
  /** Which shift each hour belongs to, counted from 0, and the day of each shift. */
  shiftOfHour: readonly number[];
  dayOfShift: readonly number[];
}

export interface ScheduleProblem {
  hours: number;
  groups: readonly Group[];
  classes: readonly LaboratoryClass[];
  crews: Crews;
  recallHours: number;
  testWithinHours: number;
  /** Of key communities and the district counted from now; of a sub-district, from its start. */
  targets: { keyCommunity: number; subDistrict: number; district: number };
  /** The campaign's first swab in hours from now: 0, or negative in a running campaign. */
  origin: number;
  /** Whether re-tests of a sub-district are late by its own target, not by the district's. */
  ownRetestTargets: boolean;
  /** Tubes and swabs in stock; infinite where they do not limit. */
  tubes: number;
  swabs: number;
}

/** When each group begins to be sampled: a full hour of the campaign. */
export type Starts = readonly number[];

/** People and tubes in each hour, by group and (for laboratories) class. */
export interface Schedule {
  /** `sampled[group][hour]`, people. */
  sampled: number[][];
  /** `tested[group][class][hour]`, people. */
  tested: number[][][];
  /** `retested[group][class][hour]`, tubes. */
  retested: number[][][];
}

/** What a person's waiting is worth an hour, before and after the target of the person's group. */
const WAITING = {
  usual: 1,
  late: 100,
  keyLate: 1_000,
  retest: 1,
  retestLate: 20,
  keyRetestLate: 1_000,
} as const;

/**
 * Price of one person's, or re-test tube's, waiting through each hour. Re-tests are late by the target of the key
 * communities or of the district; by a sub-district's own target only where that is asked for, as it delays first results.
 * @param start undefined leaves the sub-district's target out, for the bound that holds for any start
 */
export function waitingPrices(
  problem: ScheduleProblem,
  group: Group,
  start: number | undefined,
): { first: number[]; retest: number[] } {
  const { targets, hours } = problem;
  const own = start === undefined ? Number.POSITIVE_INFINITY : start + targets.subDistrict;
  const key = group.isKey ? targets.keyCommunity : Number.POSITIVE_INFINITY;
  const retestTarget = Math.min(targets.district, key, problem.ownRetestTargets ? own : targets.district);
  // Who waits at the end of an hour that reaches a target is late.
  const lateIf = (hour: number, target: number, price: number) => (hour + 1 >= target ? price : 0);
  const first = new Array<number>(hours);
  const retest = new Array<number>(hours);
  const retestLate = group.isKey ? WAITING.keyRetestLate : WAITING.retestLate;
  for (let hour = 0; hour < hours; hour++) {
    first[hour] =
      WAITING.usual +
      lateIf(hour, targets.district, WAITING.late) +
      lateIf(hour, own, WAITING.late) +
      lateIf(hour, key, WAITING.keyLate);
    retest[hour] = WAITING.retest + lateIf(hour, retestTarget, retestLate);
  }
  return { first, retest };
}

/** Weighted person-hours of waiting, of everybody from hour 0 to the end of the horizon. */
export function waitingOf(problem: ScheduleProblem, schedule: Schedule, starts: Starts): number {
  let cost = 0;
  for (const [g, group] of problem.groups.entries()) {
    const prices = waitingPrices(problem, group, starts[g]);
    const tested = overClasses(schedule.tested[g]);
    const retested = overClasses(schedule.retested[g]);
    let untested = group.people;
    let unretested = group.people * group.retestTubesPerPerson;
    for (let hour = 0; hour < problem.hours; hour++) {
      untested -= tested[hour] ?? 0;
      unretested -= retested[hour] ?? 0;
      cost += (prices.first[hour] ?? 0) * untested + (prices.retest[hour] ?? 0) * unretested;
    }
  }
  return cost;
}

/** What it is worth to keep a promise: as if each person of a group that is moved had waited so many hours. */
const MOVED_HOURS = 12;

export function movingOf({ groups }: ScheduleProblem, starts: Starts): number {
  return groups.reduce(
    (sum, { promisedStart, people }, g) =>
      promisedStart === undefined || promisedStart === starts[g] ? sum : sum + MOVED_HOURS * people,
    0,
  );
}

/** Each hour's sum over the classes. */
export function overClasses(byClass: readonly (readonly number[])[] | undefined): number[] {
  const [first = [], ...others] = byClass ?? [];
  if (others.length === 0) return [...first];
  return first.map((value, hour) => others.reduce((sum, each) => sum + (each[hour] ?? 0), value));
}

/** A cumulative count at a time between two full hours; `sums[h]` is the count at the end of hour `h`. */
export function sumAt(sums: readonly number[], time: number): number {
  if (time <= 0) return 0;
  const whole = Math.floor(time);
  const before = whole === 0 ? 0 : (sums[whole - 1] ?? sums.at(-1) ?? 0);
  const after = sums[whole] ?? before;
  return before + (after - before) * (time - whole);
}

/** Whether every sample is tested before it is too old. */
export function isTestedInTime(problem: ScheduleProblem, schedule: Schedule): boolean {
  return problem.groups.every((group, g) => {
    let [sum, tested] = [0, 0];
    const sampled = (schedule.sampled[g] ?? []).map((people) => {
      sum += people;
      return sum;
    });
    return overClasses(schedule.tested[g]).every((people, hour) => {
      tested += people;
      return tested >= sumAt(sampled, hour + 1 - problem.testWithinHours) - 0.5 - group.people * 1e-6;
    });
  });
}
