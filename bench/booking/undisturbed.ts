import { takenByHost } from "../load/process-usage.ts";
import { type Seen, together } from "../load/tally.ts";
import type { OpeningPhase } from "./opening-run.ts";

/** A host that takes more than this much of a core pauses the machine, and with it whoever waits for an answer. */
const MOST_CORES = 0.05;

/** The stretches of an opening in which the machine was its own: what the software does, as far as it can be told. */
export function undisturbed({ seen, stretchSeconds, stretchUsage }: OpeningPhase): {
  seen: Seen;
  seconds: number;
} {
  const own = seen.stretches.filter(
    (_, n) => takenByHost(stretchUsage[n] ?? []) <= MOST_CORES * stretchSeconds,
  );
  const none = { ...seen, routes: {}, promised: [], faults: [], counts: {}, stretches: [] };
  return {
    seen: together([none, ...own.map((routes) => ({ ...none, routes }))]),
    seconds: own.length * stretchSeconds,
  };
}
