import type { Instant } from "./instant.ts";
import { type SampleAge, sampleAge, type TransportLimits } from "./transport-limits.ts";
import type { Tube, TubeState } from "./tube.ts";
import { ageingSince } from "./turnaround.ts";

/** Nobody has begun to test it: with its site, in a box, on its way, missing, or waiting in a laboratory. */
const WAITING: readonly TubeState[] = ["sealed", "boxed", "inTransit", "received"];

type Untested = Pick<Tube, "state" | "sealedAt" | "receivedAt">;
type Ages = Pick<TransportLimits, "untestedAlertHours" | "voidAfterHours">;

/**
 * How old an untested tube is; `tested` once it is reported or has ended. A tube on a plate is untested still, and to
 * be looked at when it is there for too long.
 */
export function untestedAge(tube: Untested, now: Instant, limits: Ages): SampleAge | "tested" {
  if (tube.state !== "testing" && !WAITING.includes(tube.state)) return "tested";
  const since = ageingSince(tube);
  return since === undefined ? "fresh" : sampleAge(since, now, limits);
}

/**
 * Whether a tube is void by its age alone. Not while it is on a plate: its test began in time, and where the plate is
 * cancelled it waits again. Nor where the clock of its device was off, or nobody told of its sealing: how old it is
 * nobody knows then, and a person decides.
 */
export const isVoidByAge = (tube: Untested & Pick<Tube, "flags">, now: Instant, limits: Ages): boolean =>
  WAITING.includes(tube.state) &&
  tube.sealedAt !== undefined &&
  !tube.flags.includes("clockOff") &&
  sampleAge(tube.sealedAt, now, limits) === "tooOld";
