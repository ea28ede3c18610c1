import { addMinutes, hoursBetween, type Instant } from "./instant.ts";

/** The steps of the chain in the only order in which they can happen; `recorded` is when the platform heard of it. */
export const CHAIN_STEPS = [
  "campaignStarted",
  "rollIssued",
  "sealed",
  "packed",
  "handedOver",
  "received",
  "runStarted",
  "runEnded",
  "recorded",
] as const;
export type ChainStep = (typeof CHAIN_STEPS)[number];

/** When other steps of the same chain took place, as far as that is certain; `recorded` by the server's clock. */
export type KnownTimes = { readonly [Step in ChainStep]?: Instant | undefined } & {
  readonly recorded: Instant;
};

/** Clocks of devices and laboratories differ by minutes; a time is doubted when it is off by more. */
export const CLOCK_TOLERANCE_MINUTES = 10;

export interface BoundedTime {
  /** Whether the chain allows the time that was stated. */
  certain: boolean;
  /** The step that it contradicts, if it does: the latest that must be before it, or the earliest that must be after. */
  contradicts?: ChainStep;
  /** The time to count from: as stated where that is allowed, else the latest time that is certain. */
  usable: Instant;
  /** It cannot have been earlier or later than this; without a lower bound nothing is known to have come before. */
  earliest?: Instant;
  latest: Instant;
}

/**
 * Hold a time that a device or a person states against what must have come before it and after it. The statement
 * itself is kept elsewhere, word for word; timers count from `usable` and act only where it is `certain`.
 * @param step what is said to have taken place at `stated`; what is known of that step itself is not looked at
 */
export function boundTime(
  step: Exclude<ChainStep, "recorded">,
  stated: Instant,
  known: KnownTimes,
  toleranceMinutes = CLOCK_TOLERANCE_MINUTES,
): BoundedTime {
  const at = CHAIN_STEPS.indexOf(step);
  let before: { step: ChainStep; time: Instant } | undefined;
  let after: { step: ChainStep; time: Instant } = { step: "recorded", time: known.recorded };
  for (const [index, other] of CHAIN_STEPS.entries()) {
    const time = known[other];
    if (time === undefined) continue;
    if (index < at && (before === undefined || time >= before.time)) before = { step: other, time };
    if (index > at && time < after.time) after = { step: other, time };
  }
  const latest = after.time;
  const bounds = { ...(before === undefined ? {} : { earliest: before.time }), latest };
  if (stated > addMinutes(latest, toleranceMinutes))
    return { certain: false, contradicts: after.step, usable: latest, ...bounds };
  if (before !== undefined && stated < addMinutes(before.time, -toleranceMinutes))
    return { certain: false, contradicts: before.step, usable: latest, ...bounds };
  return { certain: true, usable: stated, ...bounds };
}

/**
 * A sealing of which the platform hears for the first time when it makes the tube void by its age is doubted: a clock
 * that jumped while its device was offline looks just so, and good samples are not thrown away for it.
 * @param voidAfterHours the age at which an untested tube is void
 */
export const unlessVoidAtOnce = (time: BoundedTime, voidAfterHours: number): BoundedTime =>
  time.certain && hoursBetween(time.usable, time.latest) >= voidAfterHours
    ? { ...time, certain: false, usable: time.latest }
    : time;
