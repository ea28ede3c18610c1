import { percentileMs, ratePerSecond } from "../load/tally.ts";
import type { OpeningPhase } from "./opening-run.ts";

const ROUTES = ["join", "book", "availability"] as const;

/** The opening as a table, a line for each stretch: requests a second and p99 by route, and cores by process. */
export function stretchLines({ seen, stretchSeconds, stretchUsage }: OpeningPhase): string[] {
  const lines = seen.stretches.map((routes, n) => {
    const from = n * stretchSeconds * 1_000;
    const stretch = { ...seen, routes, startedAt: from, endedAt: from + stretchSeconds * 1_000 };
    const rates = ROUTES.map((route) => {
      const rate = ratePerSecond(stretch, route).toFixed(0);
      return `${rate.padStart(6)}/s ${percentileMs(stretch, route, 0.99).toFixed(0).padStart(6)} ms`;
    });
    const cores = (stretchUsage[n] ?? []).map(({ cpuSeconds }) =>
      (cpuSeconds / stretchSeconds).toFixed(2).padStart(5),
    );
    return `  ${(from / 1_000).toFixed(0).padStart(5)} s  ${rates.join("  ")}  ${cores.join(" ")}`;
  });
  const names = (stretchUsage[0] ?? []).map(({ name }) => name).join(", ");
  return [`  from     answered and p99 of ${ROUTES.join(", ")}; cores of ${names}`, ...lines];
}
