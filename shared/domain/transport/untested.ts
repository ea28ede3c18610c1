import type { Instant } from "../instant.ts";
import { ageingSince } from "../laboratory/turnaround.ts";
import type { Tube, TubeState } from "../sampling/tube.ts";
import { type SampleAge, sampleAge, type TransportLimits } from "./transport-limits.ts";

/** Nobody has begun to test it: with its site, in a box, on its way, missing, or waiting in a laboratory. */
const WAITING: readonly TubeState[] = ["sealed", "boxed", "inTransit", "received"];

type Untested = Pick<Tube, "state" | "sealedAt" | "receivedAt" | "flags">;
type Ages = Pick<TransportLimits, "untestedAlertHours" | "voidAfterHours">;

export const isUntested = ({ state }: Pick<Tube, "state">): boolean =>
  state === "testing" || WAITING.includes(state);

/** Whether the time that was told of a tube's sealing cannot be relied on: a person decides how old it is. */
export const isAgeUncertain = ({ sealedAt, flags }: Pick<Tube, "sealedAt" | "flags">): boolean =>
  sealedAt !== undefined && flags.includes("clockOff");

/**
 * How old an untested tube is; `tested` once it is reported or has ended. A tube on a plate is untested still, and to
 * be looked at when it is there for too long. Of one whose age is uncertain nothing else can be said.
 */
export function untestedAge(tube: Untested, now: Instant, limits: Ages): SampleAge | "uncertain" | "tested" {
  if (!isUntested(tube)) return "tested";
  if (isAgeUncertain(tube)) return "uncertain";
  const since = ageingSince(tube);
  return since === undefined ? "fresh" : sampleAge(since, now, limits);
}

/**
 * Whether a tube is void by its age alone. Not while it is on a plate: its test began in time, and where the plate is
 * cancelled it waits again. Nor where the clock of its device was off, or nobody told of its sealing: how old it is
 * nobody knows then, and a person decides.
 */
export const isVoidByAge = (tube: Untested, now: Instant, limits: Ages): boolean =>
  WAITING.includes(tube.state) &&
  tube.sealedAt !== undefined &&
  !isAgeUncertain(tube) &&
  sampleAge(tube.sealedAt, now, limits) === "tooOld";
