import { addMinutes, type Instant } from "../instant.ts";
import { STAGES, type Stage } from "./course.ts";

/** A stage now: people at it or beyond, and people an hour; no rate while too little is known. */
interface StageNow {
  people: number;
  perHour: number | undefined;
}

export interface ChainNow {
  now: Instant;
  population: number;
  stages: Readonly<Record<Stage, StageNow>>;
  /** People an hour that the laboratories can test. */
  laboratoryPerHour: number;
}

/** With so many hours of its own work waiting, a stage works as fast as it can: it cannot keep up with more. */
const BUSY_FROM_HOURS = 1;

/**
 * When each stage has done everybody, if all goes on as now. Sampling goes on at its rate. A later stage ends with the
 * one before it, or after the work that waits for it; one that has an hour of work waiting has shown how fast it is.
 * Testing is never faster than the laboratories' capacity.
 * @returns no time for a stage that stands still with people left, and for those after it
 */
export function finishOfStages({
  now,
  population,
  stages,
  laboratoryPerHour,
}: ChainNow): Record<Stage, Instant | undefined> {
  const finish: Record<Stage, Instant | undefined> = {
    ...{ sample: undefined, deliver: undefined, test: undefined, report: undefined },
  };
  let before: number | undefined = 0;
  let arrived = population;
  for (const stage of STAGES) {
    const { people, perHour } = stages[stage];
    const left = Math.max(0, population - people);
    const waiting = Math.max(0, arrived - people);
    const isFirst = stage === "sample";
    const ceiling: number | undefined = stage === "test" ? laboratoryPerHour : undefined;
    const own = ownHours({ left, waiting: isFirst ? left : waiting, perHour, ceiling });
    const hours: number | undefined =
      left === 0 ? 0 : before === undefined || own === undefined ? undefined : Math.max(before, own);
    if (hours !== undefined && Number.isFinite(hours)) finish[stage] = addMinutes(now, hours * 60);
    before = hours;
    arrived = people;
  }
  return finish;
}

interface Work {
  left: number;
  waiting: number;
  perHour: number | undefined;
  ceiling: number | undefined;
}

/** Hours that a stage takes by itself; undefined where it stands still. */
function ownHours({ left, waiting, perHour, ceiling }: Work): number | undefined {
  const rate = perHour ?? 0;
  const atCeiling = ceiling === undefined ? 0 : left / ceiling;
  if (waiting === 0) return atCeiling;
  if (waiting >= BUSY_FROM_HOURS * rate) {
    if (rate > 0) return Math.max(left / rate, atCeiling);
    // Nothing came through yet, or it stands still: the capacity is all that is known of it.
    return ceiling === undefined ? undefined : atCeiling;
  }
  return Math.max(waiting / rate, atCeiling);
}

/** The earliest and the latest of some forecasts, each of another rate; no band unless each of them ends. */
export function bandOf(
  forecasts: readonly (Instant | undefined)[],
): { earliest: Instant; latest: Instant } | undefined {
  const known = forecasts.flatMap((each) => each ?? []).sort();
  const [earliest, latest] = [known[0], known.at(-1)];
  if (earliest === undefined || latest === undefined || known.length < forecasts.length) return undefined;
  return { earliest, latest };
}
