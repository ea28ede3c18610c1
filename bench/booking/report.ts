import { median, ratio, rounded } from "../load/median.ts";
import type { Phase } from "../load/phase.ts";
import { percentileMs, ratePerSecond, secondsOf, serverErrors } from "../load/tally.ts";
import type { OpeningPhase } from "./opening-run.ts";
import type { RawRates } from "./raw-engine.ts";
import type { SteadyRound } from "./steady-round.ts";
import { undisturbed } from "./undisturbed.ts";
import type { Verdict } from "./verify.ts";

export interface Measured {
  ours: SteadyRound[];
  joins: Phase[];
  peer: SteadyRound[];
  raw: RawRates[];
  opening: OpeningPhase | undefined;
  crash: Phase & { downSeconds: number };
  verdict: Verdict;
  peerVerdict: { leaked: number; oversold: number } | undefined;
}

/** The figures that decide, medians over the rounds; absent where a part was left out. */
export function figuresOf(measured: Measured): Record<string, number | undefined> {
  const { ours, joins, peer, raw, opening, crash, verdict, peerVerdict } = measured;
  const bookedPerSecond = median(ours.map((round) => ratePerSecond(round.bookings.seen, "book")));
  const peerBookedPerSecond = median(peer.map((round) => ratePerSecond(round.bookings.seen, "book")));
  const rawTwoItemPerSecond = median(raw.map((rates) => rates.twoItemPerSecond));
  const phases = [
    ...ours.flatMap(({ reads, bookings }) => [reads, bookings]),
    ...joins,
    ...(opening ? [opening] : []),
  ];
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
    joinsPerSecond: median(joins.map((phase) => ratePerSecond(phase.seen, "join"))),
    peerBookedPerSecond,
    rawTwoItemPerSecond,
    rawFiftyItemItemsPerSecond: median(raw.map((rates) => rates.fiftyItemItemsPerSecond)),
    ...(opening?.room
      ? {
          joinP99Ms: percentileMs(opening.seen, "join", 0.99),
          joinP99UndisturbedMs: percentileMs(undisturbed(opening).seen, "join", 0.99),
          undisturbedSeconds: undisturbed(opening).seconds,
          admittedPerSecond: (opening.seen.counts.seated ?? 0) / secondsOf(opening.seen),
        }
      : {}),
    ...(opening
      ? {
          openingSeated: opening.seen.counts.seated,
          openingToldFull: opening.seen.counts.toldFull ?? 0,
          openingGaveUp: opening.seen.counts.gaveUp ?? 0,
          openingBookP99Ms: percentileMs(opening.seen, "book", 0.99),
        }
      : {}),
    restartSeconds: crash.downSeconds,
    peerLeaked: peerVerdict?.leaked,
    peerOversold: peerVerdict?.oversold,
  };
  return rounded(figures);
}
