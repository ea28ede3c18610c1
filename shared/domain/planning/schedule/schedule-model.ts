import { type LinearProgram, ProgramText, term } from "./linear-program.ts";
import { type Group, type Schedule, type ScheduleProblem, type Starts, waitingPrices } from "./schedule.ts";

// Variables are cumulative, so that each row has few terms: `S<group>_<hour>` people sampled by the end of the hour,
// `X<group>_<class>_<hour>` people tested, `R<group>_<class>_<hour>` retest tubes tested, `N<shift>` crews at work.

export interface ScheduleModel {
  program: LinearProgram;
  /** Added to the program's objective, it is `waitingOf`. */
  constant: number;
}

/**
 * The flow from communities through sites and couriers to laboratories.
 * @param starts undefined asks for the bound: any group may begin at any time, and sub-districts' own targets are free
 */
export function scheduleModel(problem: ScheduleProblem, starts: Starts | undefined): ScheduleModel {
  const model = new ProgramText();
  let constant = 0;
  for (const [g, group] of problem.groups.entries()) {
    constant += priceGroup(model, problem, { g, group }, starts?.[g]);
    samplingRows(model, problem, { g, group }, starts?.[g] ?? 0);
    testingRows(model, problem, { g, group });
  }
  laboratoryRows(model, problem);
  crewRows(model, problem);
  stockRows(model, problem);
  return { program: model.program(), constant };
}

interface Indexed {
  g: number;
  group: Group;
}

const classesOf = ({ classes }: ScheduleProblem, g: number): number[] =>
  classes.flatMap(({ isReached }, c) => (isReached[g] ? [c] : []));

/** Waiting costs for everybody untested; here what testing takes off it, and the sum without any testing. */
function priceGroup(
  model: ProgramText,
  problem: ScheduleProblem,
  { g, group }: Indexed,
  start?: number,
): number {
  const prices = waitingPrices(problem, group, start);
  const retestTubes = group.people * group.retestTubesPerPerson;
  let constant = 0;
  for (let hour = 0; hour < problem.hours; hour++) {
    const first = prices.first[hour] ?? 0;
    const retest = prices.retest[hour] ?? 0;
    constant += first * group.people + retest * retestTubes;
    for (const c of classesOf(problem, g)) {
      model.cost(-first, `X${g}_${c}_${hour}`);
      if (retestTubes > 0) model.cost(-retest, `R${g}_${c}_${hour}`);
    }
  }
  return constant;
}

function samplingRows(
  model: ProgramText,
  problem: ScheduleProblem,
  { g, group }: Indexed,
  start: number,
): void {
  for (let hour = 0; hour < problem.hours; hour++) {
    model.bound(`S${g}_${hour}`, 0, hour < start ? 0 : group.people - group.backlog);
    const inHour = [term(1, `S${g}_${hour}`), ...(hour > 0 ? [term(-1, `S${g}_${hour - 1}`)] : [])];
    model.row(inHour, "<=", group.samplingPerHour[hour] ?? 0);
    if (hour > 0) model.row(inHour, ">=", 0);
  }
}

/** A cumulative variable at a time between two full hours, moved to the left side with `sign`. */
function at(name: (hour: number) => string, time: number, factor: number): string[] {
  if (time <= 0) return [];
  const whole = Math.floor(time);
  const part = time - whole;
  return [
    ...(whole >= 1 && part < 1 ? [term(factor * (1 - part), name(whole - 1))] : []),
    ...(part > 1e-9 ? [term(factor * part, name(whole))] : []),
  ];
}

function testingRows(model: ProgramText, problem: ScheduleProblem, { g, group }: Indexed): void {
  const classes = classesOf(problem, g);
  const sampled = (hour: number) => `S${g}_${hour}`;
  for (let hour = 0; hour < problem.hours; hour++) {
    const tested = classes.map((c) => term(1, `X${g}_${c}_${hour}`));
    model.row([...tested, ...at(sampled, hour + 1 - group.delayHours, -1)], "<=", group.backlog);
    const due = at(sampled, hour + 1 - problem.testWithinHours, -1);
    if (due.length > 0) model.row([...tested, ...due], ">=", 0);
    for (const c of classes)
      if (hour > 0) model.row([term(1, `X${g}_${c}_${hour}`), term(-1, `X${g}_${c}_${hour - 1}`)], ">=", 0);
    if (group.people * group.retestTubesPerPerson > 0) retestRows(model, problem, { g, group }, hour);
  }
}

function retestRows(model: ProgramText, problem: ScheduleProblem, { g, group }: Indexed, hour: number): void {
  const classes = classesOf(problem, g);
  const due = classes.flatMap((c) =>
    at((h) => `X${g}_${c}_${h}`, hour + 1 - problem.recallHours, -group.retestTubesPerPerson),
  );
  model.row([...classes.map((c) => term(1, `R${g}_${c}_${hour}`)), ...due], "<=", 0);
  for (const c of classes)
    if (hour > 0) model.row([term(1, `R${g}_${c}_${hour}`), term(-1, `R${g}_${c}_${hour - 1}`)], ">=", 0);
}

function laboratoryRows(model: ProgramText, { classes, groups, hours }: ScheduleProblem): void {
  for (const [c, { tubesPerHour, isReached }] of classes.entries())
    for (let hour = 0; hour < hours; hour++) {
      const terms = groups.flatMap((group, g) => {
        if (!isReached[g]) return [];
        const names = [
          { name: (h: number) => `X${g}_${c}_${h}`, tubes: 1 / group.fill },
          ...(group.people * group.retestTubesPerPerson > 0
            ? [{ name: (h: number) => `R${g}_${c}_${h}`, tubes: 1 }]
            : []),
        ];
        return names.flatMap(({ name, tubes }) => [
          term(tubes, name(hour)),
          ...(hour > 0 ? [term(-tubes, name(hour - 1))] : []),
        ]);
      });
      model.row(terms, "<=", tubesPerHour[hour] ?? 0);
    }
}

function crewRows(model: ProgramText, { crews, groups, hours }: ScheduleProblem): void {
  for (let hour = 0; hour < hours; hour++) {
    const terms = groups.flatMap((_, g) => [
      term(1, `S${g}_${hour}`),
      ...(hour > 0 ? [term(-1, `S${g}_${hour - 1}`)] : []),
    ]);
    model.row([...terms, term(-(crews.peoplePerHour[hour] ?? 0), `N${crews.shiftOfHour[hour]}`)], "<=", 0);
  }
  for (const day of new Set(crews.dayOfShift)) {
    const ofDay = crews.dayOfShift.flatMap((other, shift) => (other === day ? [term(1, `N${shift}`)] : []));
    model.row(ofDay, "<=", crews.perDay);
  }
}

function stockRows(model: ProgramText, { groups, hours, tubes, swabs }: ScheduleProblem): void {
  const all = (each: (group: Group) => number) =>
    groups.map((group, g) => term(each(group), `S${g}_${hours - 1}`));
  if (Number.isFinite(tubes))
    model.row(
      all((group) => 1 / group.fill + group.retestTubesPerPerson),
      "<=",
      tubes,
    );
  if (Number.isFinite(swabs))
    model.row(
      all((group) => 1 + group.retestTubesPerPerson),
      "<=",
      swabs,
    );
}

/** The solver's values as counts by hour. */
export function scheduleOf(problem: ScheduleProblem, values: ReadonlyMap<string, number>): Schedule {
  const each = (name: (hour: number) => string): number[] => {
    let before = 0;
    return Array.from({ length: problem.hours }, (_, hour) => {
      const sum = values.get(name(hour)) ?? before;
      const inHour = Math.max(0, sum - before);
      before = Math.max(before, sum);
      return inHour < 1e-7 ? 0 : inHour;
    });
  };
  return {
    sampled: problem.groups.map((_, g) => each((hour) => `S${g}_${hour}`)),
    tested: problem.groups.map((_, g) => problem.classes.map((_, c) => each((hour) => `X${g}_${c}_${hour}`))),
    retested: problem.groups.map((_, g) =>
      problem.classes.map((_, c) => each((hour) => `R${g}_${c}_${hour}`)),
    ),
  };
}
