import type { Phase } from "./phase.ts";
import type { RawRates } from "./raw-engine.ts";
import type { SteadyRound } from "./steady-round.ts";
import { outcomesOf, percentileMs, ratePerSecond, secondsOf, serverErrors } from "./tally.ts";
import type { Verdict } from "./verify.ts";

export interface Measured {
  ours: SteadyRound[];
  peer: SteadyRound[];
  raw: RawRates[];
  opening: (Phase & { room: boolean }) | undefined;
  crash: Phase & { downSeconds: number };
  verdict: Verdict;
  peerVerdict: { leaked: number; oversold: number } | undefined;
}

/** The figures that decide, medians over the rounds; absent where a part was left out. */
export function figuresOf(measured: Measured): Record<string, number | undefined> {
  const { ours, peer, raw, opening, crash, verdict, peerVerdict } = measured;
  const bookedPerSecond = median(ours.map((round) => ratePerSecond(round.bookings.seen, "book")));
  const peerBookedPerSecond = median(peer.map((round) => ratePerSecond(round.bookings.seen, "book")));
  const rawTwoItemPerSecond = median(raw.map((rates) => rates.twoItemPerSecond));
  const phases = [...ours.flatMap(({ reads, bookings }) => [reads, bookings]), ...(opening ? [opening] : [])];
  const figures = {
    bookedPerSecond,
    ratioToPeer: ratio(bookedPerSecond, peerBookedPerSecond),
    ratioToRaw: ratio(bookedPerSecond, rawTwoItemPerSecond),
    oversold: verdict.oversold,
    doubleBooked: verdict.doubleBooked,
    leaked: verdict.leaked,
    lost: verdict.lost,
    serverErrors: phases.reduce((sum, phase) => sum + serverErrors(phase.seen), 0),
    contradictions: opening?.seen.faults.length,
    p99Ms: median(ours.map((round) => percentileMs(round.bookings.seen, "book", 0.99))),
    peerP99Ms: median(peer.map((round) => percentileMs(round.bookings.seen, "book", 0.99))),
    availabilityPerSecond: median(ours.map((round) => ratePerSecond(round.reads.seen, "availability"))),
    peerAvailabilityPerSecond: median(peer.map((round) => ratePerSecond(round.reads.seen, "availability"))),
    peerBookedPerSecond,
    rawTwoItemPerSecond,
    rawFiftyItemItemsPerSecond: median(raw.map((rates) => rates.fiftyItemItemsPerSecond)),
    ...(opening?.room
      ? {
          joinP99Ms: percentileMs(opening.seen, "join", 0.99),
          admittedPerSecond: (opening.seen.counts.seated ?? 0) / secondsOf(opening.seen),
        }
      : {}),
    ...(opening
      ? {
          openingSeated: opening.seen.counts.seated,
          openingGaveUp: opening.seen.counts.gaveUp ?? 0,
          openingBookP99Ms: percentileMs(opening.seen, "book", 0.99),
        }
      : {}),
    restartSeconds: crash.downSeconds,
    peerLeaked: peerVerdict?.leaked,
    peerOversold: peerVerdict?.oversold,
  };
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, value === undefined ? undefined : round(value)]),
  );
}

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
      `  ${usage.map((each) => `${each.name} ${(each.cpuSeconds / seconds).toFixed(2)} cores, ${each.memoryMb} MB`).join("; ")}`,
    );
  const counts = Object.entries(seen.counts).map(([word, count]) => `${word} ${count}`);
  if (counts.length > 0) lines.push(`  people: ${counts.join(", ")}`);
  for (const fault of new Set(seen.faults)) lines.push(`  FAULT: ${fault}`);
  return lines;
}

export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

const ratio = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined || b === 0 ? undefined : a / b;

const round = (value: number): number => Math.round(value * 100) / 100;
