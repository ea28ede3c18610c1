import { addMinutes, type Instant } from "../instant.ts";

/** `unknown`: no rate to tell from yet, or the work stands still. */
export const TARGET_STANDINGS = ["met", "onCourse", "atRisk", "late", "missed", "unknown"] as const;
export type TargetStanding = (typeof TARGET_STANDINGS)[number];

/** A forecast that ends within this part of the target's time before its end is at risk. */
const RISK_SHARE = 0.05;

export interface Target {
  /** From when its hours count, and how many there are. */
  startsAt: Instant;
  hours: number;
  now: Instant;
  isDone: boolean;
  /** When it is expected to be done. */
  expectedAt: Instant | undefined;
}

export const dueAtOf = ({ startsAt, hours }: Pick<Target, "startsAt" | "hours">): Instant =>
  addMinutes(startsAt, hours * 60);

/** How a target stands. One that is done counts as met: when the last person was done is in the course. */
export function targetStanding({ startsAt, hours, now, isDone, expectedAt }: Target): TargetStanding {
  const dueAt = dueAtOf({ startsAt, hours });
  if (isDone) return "met";
  if (now > dueAt) return "missed";
  if (expectedAt === undefined) return "unknown";
  if (expectedAt > dueAt) return "late";
  return expectedAt > addMinutes(dueAt, -hours * 60 * RISK_SHARE) ? "atRisk" : "onCourse";
}

/** When the rest of an area is done at its rate; undefined without one. */
export function expectedAt(
  { left, perHour }: { left: number; perHour: number | undefined },
  now: Instant,
): Instant | undefined {
  if (left <= 0) return now;
  return perHour === undefined || perHour <= 0 ? undefined : addMinutes(now, (left / perHour) * 60);
}
