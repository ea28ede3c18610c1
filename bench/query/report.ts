import { median, ratio, rounded } from "../load/median.ts";
import { outcomesOf, percentileMs, ratePerSecond } from "../load/tally.ts";
import type { QueryRound } from "./query-round.ts";
import { QUERY } from "./signed-queries.ts";

/** The figures that decide, medians over the rounds; absent where the peer was left out. */
export function figuresOf({
  ours,
  peer,
}: {
  ours: readonly QueryRound[];
  peer: readonly QueryRound[];
}): Record<string, number | undefined> {
  const rate = (rounds: readonly QueryRound[]) =>
    median(rounds.map(({ saturated }) => ratePerSecond(saturated.seen, QUERY)));
  const p99 = (rounds: readonly QueryRound[]) =>
    median(rounds.map(({ half }) => percentileMs(half.seen, QUERY, 0.99)));
  const refused = ours.flatMap(({ saturated, half }) =>
    [saturated, half].map(({ seen }) => outcomesOf(seen, QUERY, (outcome) => outcome !== "200")),
  );
  const queriesPerSecond = rate(ours);
  return rounded({
    queriesPerSecond,
    p99Ms: p99(ours),
    ratioToPeer: ratio(queriesPerSecond, rate(peer)),
    peerQueriesPerSecond: rate(peer),
    peerP99Ms: p99(peer),
    saturatedP99Ms: median(ours.map(({ saturated }) => percentileMs(saturated.seen, QUERY, 0.99))),
    refused: refused.reduce((sum, count) => sum + count, 0),
  });
}
