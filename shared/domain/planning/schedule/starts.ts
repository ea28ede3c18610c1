import { greedySchedule, type RetestOrder } from "./greedy-schedule.ts";
import { movingOf, type ScheduleProblem, type Starts, waitingOf } from "./schedule.ts";

/** Moves in hours in which sites are open, so that a night is one step. */
const MOVES = [-12, -6, -3, -2, -1, 1, 2, 3, 6, 12];

/**
 * Choose when each sub-district begins. Key communities begin at once. The others follow one another by the
 * laboratories' work before them, and are then moved, one at a time, as long as that shortens the weighted waiting.
 * @param passes how often each is tried at most
 * @param from starts to improve on, of an earlier plan; undefined tries some of its own
 */
export function chooseStarts(
  problem: ScheduleProblem,
  passes: number,
  from?: readonly Starts[],
  order: RetestOrder = "afterFirstResults",
): Starts {
  const priced = (starts: Starts) => ({
    starts,
    cost: waitingOf(problem, greedySchedule(problem, starts, order), starts) + movingOf(problem, starts),
  });
  const first = from ?? [
    bySequence(problem, 0),
    bySequence(problem, 8),
    atOnce(problem),
    atOpenings(problem),
  ];
  let best = withPromises(problem, first)
    .map(priced)
    .reduce((a, b) => (b.cost < a.cost ? b : a));
  const open = problem.groups.map(({ samplingPerHour }) =>
    samplingPerHour.flatMap((people, hour) => (people > 0 ? [hour] : [])),
  );
  for (let pass = 0; pass < passes; pass++) {
    const before = best.cost;
    for (const g of problem.groups.keys()) {
      if (problem.groups[g]?.isKey || problem.groups[g]?.fixedStart !== undefined) continue;
      for (const move of MOVES) {
        const hours = open[g] ?? [];
        const start = hours[hours.indexOf(best.starts[g] ?? 0) + move];
        if (start === undefined) continue;
        const moved = priced(best.starts.map((each, other) => (other === g ? start : each)));
        if (moved.cost < best.cost * (1 - 1e-9)) best = moved;
      }
    }
    if (best.cost >= before * (1 - 1e-6)) break;
  }
  return best.starts;
}

/** What has begun stays as it began; what was promised is tried as it was promised. */
function withPromises({ groups }: ScheduleProblem, candidates: readonly Starts[]): Starts[] {
  const fixed = (starts: Starts) => starts.map((start, g) => groups[g]?.fixedStart ?? start);
  const [first] = candidates;
  const promised = groups.some(({ promisedStart }) => promisedStart !== undefined)
    ? [(first ?? []).map((start, g) => groups[g]?.promisedStart ?? start)]
    : [];
  return [...promised, ...candidates].map(fixed);
}

/** The hour itself, or the first one after it in which the group's sites are open. */
function openHourAt({ groups, hours }: ScheduleProblem, g: number, hour: number): number | undefined {
  for (let h = Math.max(0, hour); h < hours; h++) if ((groups[g]?.samplingPerHour[h] ?? 0) > 0) return h;
  return undefined;
}

/** Each sub-district begins at an opening, on the first day on which the laboratories have room for it. */
export function atOpenings(problem: ScheduleProblem): Starts {
  const perDay = problem.classes.reduce(
    (sum, { tubesPerHour }) => sum + tubesPerHour.slice(-24).reduce((all, tubes) => all + tubes, 0),
    0,
  );
  const days = Math.max(1, Math.floor(problem.hours / 24));
  const room = Array.from({ length: days }, () => perDay * 0.85);
  const starts = problem.groups.map((_, g) => openHourAt(problem, g, 0) ?? 0);
  const bySize = [...problem.groups.entries()].sort(
    ([, a], [, b]) => Number(b.isKey) - Number(a.isKey) || b.people - a.people,
  );
  for (const [g, group] of bySize) {
    const tubes = group.people / group.fill;
    const found = group.isKey ? 0 : room.findIndex((left) => left >= tubes);
    const day = found < 0 ? days - 1 : found;
    room[day] = (room[day] ?? 0) - tubes;
    starts[g] = openHourAt(problem, g, day * 24) ?? starts[g] ?? 0;
  }
  return starts;
}

const atOnce = (problem: ScheduleProblem): Starts =>
  problem.groups.map((_, g) => openHourAt(problem, g, 0) ?? 0);

/** Each sub-district begins `ahead` hours before the laboratories have done what comes before it. */
function bySequence(problem: ScheduleProblem, ahead: number): Starts {
  const perHour = Array.from({ length: problem.hours }, (_, hour) =>
    problem.classes.reduce((sum, { tubesPerHour }) => sum + (tubesPerHour[hour] ?? 0), 0),
  );
  const hourOfTube = (tubes: number): number => {
    let done = 0;
    const hour = perHour.findIndex((each) => {
      done += each;
      return done > tubes;
    });
    return hour < 0 ? problem.hours - 1 : hour;
  };
  const tubesOf = (g: number) => (problem.groups[g]?.people ?? 0) / (problem.groups[g]?.fill ?? 1);
  const starts = problem.groups.map((_, g) => openHourAt(problem, g, 0) ?? 0);
  let before = [...problem.groups.keys()]
    .filter((g) => problem.groups[g]?.isKey)
    .reduce((sum, g) => sum + tubesOf(g), 0);
  const others = [...problem.groups.keys()].filter((g) => !problem.groups[g]?.isKey);
  for (const g of others.sort((a, b) => tubesOf(b) - tubesOf(a))) {
    starts[g] = openHourAt(problem, g, hourOfTube(before) - ahead) ?? 0;
    before += tubesOf(g);
  }
  return starts;
}
