import type { Phase } from "./phase.ts";
import { outcomesOf, percentileMs, secondsOf } from "./tally.ts";

/** A phase in lines: rates, percentiles, outcomes, and what its processes used. */
export function linesOf({ name, seen, usage }: Phase): string[] {
  const seconds = secondsOf(seen);
  const lines = [`${name}: ${seconds.toFixed(1)} s`];
  for (const [label, { outcomes }] of Object.entries(seen.routes)) {
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentileMs(seen, label, share).toFixed(1));
    const asked = outcomesOf(seen, label, () => true);
    const told = Object.entries(outcomes).map(([outcome, count]) => `${outcome}: ${count}`);
    lines.push(
      `  ${label.padEnd(13)} ${(asked / seconds).toFixed(0).padStart(6)}/s  p50 ${p50}  p95 ${p95}  p99 ${p99} ms   ${told.join(", ")}`,
    );
  }
  if (usage.length > 0)
    lines.push(
      `  ${usage.map((each) => `${each.name} ${(each.cpuSeconds / seconds).toFixed(2)} cores (${each.cpuSeconds.toFixed(2)} s)${each.memoryMb === undefined ? "" : `, ${each.memoryMb} MB`}`).join("; ")}`,
    );
  const counts = Object.entries(seen.counts).map(([word, count]) => `${word} ${count}`);
  if (counts.length > 0) lines.push(`  counted: ${counts.join(", ")}`);
  for (const fault of new Set(seen.faults)) lines.push(`  FAULT: ${fault}`);
  return lines;
}
