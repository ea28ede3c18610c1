import { type Group, type Schedule, type ScheduleProblem, type Starts, sumAt } from "./schedule.ts";

/**
 * Whether retests wait until no first result does, take their turn by their group's target, or go before all others, as
 * laboratories' lists have them.
 */
export type RetestOrder = "afterFirstResults" | "byTarget" | "first";

/** Part of what laboratories can test in time that is collected; the rest is for retests and uneven groups. */
export const USUAL_ROOM = 0.8;

/**
 * The schedule without a solver, hour by hour: crews sample the group whose target is nearest, laboratories test key
 * communities and their retests first, then the others by target.
 */
export function greedySchedule(
  problem: ScheduleProblem,
  starts: Starts,
  retests: RetestOrder = "afterFirstResults",
  roomShare = USUAL_ROOM,
): Schedule {
  const { groups, classes, hours } = problem;
  const zeros = () => new Array<number>(hours).fill(0);
  const byClass = () => groups.map(() => classes.map(zeros));
  const schedule: Schedule = { sampled: groups.map(zeros), tested: byClass(), retested: byClass() };
  const sums = { sampled: groups.map(zeros), tested: groups.map(zeros), retested: groups.map(() => 0) };
  const dueOf = groups.map((_, g) => targetOf(problem, g, starts));
  const order = groups.map((_, g) => g).sort((a, b) => (dueOf[a] ?? 0) - (dueOf[b] ?? 0));
  const crews = crewsByShift(problem);
  const stock = { tubes: problem.tubes, swabs: problem.swabs };
  const capacityBefore = capacitySums(problem);
  const indexed = order.flatMap((g) => {
    const group = groups[g];
    return group ? [{ g, group }] : [];
  });
  const keys = indexed.filter(({ group }) => group.isKey);
  const others = indexed.filter(({ group }) => !group.isKey);

  for (let hour = 0; hour < hours; hour++) {
    sampleHour({ problem, starts, order, schedule, sums, stock, crews, hour, capacityBefore, roomShare });
    testHour({ problem, keys, others, schedule, sums, hour, retests });
  }
  return schedule;
}

/** All laboratories' tubes before each hour. */
function capacitySums({ classes, hours }: ScheduleProblem): number[] {
  const sums = new Array<number>(hours + 1).fill(0);
  for (const { tubesPerHour } of classes) {
    let sum = 0;
    for (let hour = 0; hour < hours; hour++) {
      sum += tubesPerHour[hour] ?? 0;
      sums[hour + 1] = (sums[hour + 1] ?? 0) + sum;
    }
  }
  return sums;
}

interface Sums {
  sampled: number[][];
  tested: number[][];
  retested: number[];
}

const targetOf = ({ groups, targets }: ScheduleProblem, g: number, starts: Starts): number => {
  const own = (starts[g] ?? 0) + targets.subDistrict;
  return groups[g]?.isKey ? Math.min(own, targets.keyCommunity) - 1_000 : own;
};

/** A day's crews, shared evenly over its shifts in which anything is open. */
function crewsByShift({ crews, hours }: ScheduleProblem): number[] {
  const isOpen = crews.dayOfShift.map(() => false);
  for (let hour = 0; hour < hours; hour++) {
    const shift = crews.shiftOfHour[hour];
    if (shift !== undefined && (crews.peoplePerHour[hour] ?? 0) > 0) isOpen[shift] = true;
  }
  return crews.dayOfShift.map((day, shift) => {
    const ofDay = crews.dayOfShift.filter((other, index) => other === day && isOpen[index]).length;
    return isOpen[shift] ? crews.perDay / ofDay : 0;
  });
}

function sampleHour(now: {
  problem: ScheduleProblem;
  starts: Starts;
  order: readonly number[];
  schedule: Schedule;
  sums: Sums;
  stock: { tubes: number; swabs: number };
  crews: readonly number[];
  hour: number;
  capacityBefore: readonly number[];
  roomShare: number;
}): void {
  const { problem, starts, order, schedule, sums, stock, crews, hour, capacityBefore, roomShare } = now;
  let byCrews =
    (crews[problem.crews.shiftOfHour[hour] ?? -1] ?? 0) * (problem.crews.peoplePerHour[hour] ?? 0);
  let untestedRoom = roomForSamples(problem, sums, hour, capacityBefore) * roomShare;
  for (const g of order) {
    const group = problem.groups[g];
    const sampled = schedule.sampled[g];
    const sum = sums.sampled[g];
    if (!group || !sampled || !sum) continue;
    const before = hour > 0 ? (sum[hour - 1] ?? 0) : 0;
    const tubesEach = 1 / group.fill + group.retestTubesPerPerson;
    const people = Math.max(
      0,
      Math.min(
        hour >= (starts[g] ?? 0) ? (group.samplingPerHour[hour] ?? 0) : 0,
        group.people - group.backlog - before,
        byCrews,
        untestedRoom * group.fill,
        stock.tubes / tubesEach,
        stock.swabs / (1 + group.retestTubesPerPerson),
      ),
    );
    sampled[hour] = people;
    sum[hour] = before + people;
    byCrews -= people;
    untestedRoom -= people / group.fill;
    stock.tubes -= people * tubesEach;
    stock.swabs -= people * (1 + group.retestTubesPerPerson);
  }
}

/** Tubes that may be collected now and still be tested in time, behind those that wait. */
function roomForSamples(
  problem: ScheduleProblem,
  sums: Sums,
  hour: number,
  capacityBefore: readonly number[],
): number {
  const last = capacityBefore[problem.hours] ?? 0;
  const until = Math.floor(hour + problem.testWithinHours);
  const beyond = Math.max(0, until - problem.hours) * (last - (capacityBefore[problem.hours - 1] ?? 0));
  let room = (capacityBefore[until] ?? last) + beyond - (capacityBefore[hour] ?? 0);
  if (hour > 0)
    for (let g = 0; g < problem.groups.length; g++)
      room -=
        ((sums.sampled[g]?.[hour - 1] ?? 0) - (sums.tested[g]?.[hour - 1] ?? 0)) /
        (problem.groups[g]?.fill ?? 1);
  return Math.max(0, room);
}

interface IndexedGroup {
  g: number;
  group: Group;
}

function testHour(now: {
  problem: ScheduleProblem;
  keys: readonly IndexedGroup[];
  others: readonly IndexedGroup[];
  schedule: Schedule;
  sums: Sums;
  hour: number;
  retests: RetestOrder;
}): void {
  const { problem, keys, others, schedule, sums, hour, retests } = now;
  const room = problem.classes.map(({ tubesPerHour }) => tubesPerHour[hour] ?? 0);
  for (const sum of sums.tested) copyForward(sum, hour);
  const first = (each: IndexedGroup) => testGroup(problem, schedule, sums, room, each, hour);
  const again = (each: IndexedGroup) => retestGroup(problem, schedule, sums, room, each, hour);
  if (retests === "first") for (const each of [...keys, ...others]) again(each);
  for (const each of keys) first(each);
  for (const each of keys) again(each);
  for (const each of others) {
    first(each);
    if (retests === "byTarget") again(each);
  }
  if (retests === "afterFirstResults") for (const each of others) again(each);
}

function copyForward(sum: number[] | undefined, hour: number): void {
  if (sum) sum[hour] = hour > 0 ? (sum[hour - 1] ?? 0) : 0;
}

function testGroup(
  problem: ScheduleProblem,
  schedule: Schedule,
  sums: Sums,
  room: number[],
  { g, group }: IndexedGroup,
  hour: number,
): void {
  const tested = sums.tested[g];
  if (!tested) return;
  const arrived = group.backlog + sumAt(sums.sampled[g] ?? [], hour + 1 - group.delayHours);
  let waiting = Math.max(0, arrived - (tested[hour] ?? 0));
  if (waiting <= 0) return;
  for (let c = 0; c < problem.classes.length; c++) {
    if (!problem.classes[c]?.isReached[g]) continue;
    const people = Math.min(waiting, (room[c] ?? 0) * group.fill);
    const into = schedule.tested[g]?.[c];
    if (into) into[hour] = people;
    room[c] = (room[c] ?? 0) - people / group.fill;
    tested[hour] = (tested[hour] ?? 0) + people;
    waiting -= people;
  }
}

function retestGroup(
  problem: ScheduleProblem,
  schedule: Schedule,
  sums: Sums,
  room: number[],
  { g, group }: IndexedGroup,
  hour: number,
): void {
  const due = sumAt(sums.tested[g] ?? [], hour + 1 - problem.recallHours) * group.retestTubesPerPerson;
  let waiting = Math.max(0, due - (sums.retested[g] ?? 0));
  if (waiting <= 0) return;
  for (let c = 0; c < problem.classes.length; c++) {
    if (!problem.classes[c]?.isReached[g]) continue;
    const tubes = Math.min(waiting, room[c] ?? 0);
    const into = schedule.retested[g]?.[c];
    if (into) into[hour] = tubes;
    room[c] = (room[c] ?? 0) - tubes;
    sums.retested[g] = (sums.retested[g] ?? 0) + tubes;
    waiting -= tubes;
  }
}
