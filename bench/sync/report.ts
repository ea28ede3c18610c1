import { median, ratio, rounded } from "../load/median.ts";
import type { Phase } from "../load/phase.ts";
import { percentileMs, secondsOf } from "../load/tally.ts";
import type { Killed } from "./kill-run.ts";
import type { Verdict } from "./ledger.ts";
import type { RawRound } from "./raw-engine.ts";

export interface Measured {
  ours: Phase[];
  peer: Phase[];
  raw: RawRound[];
  /** Sampled in each round. */
  people: number;
  /** One device with a day's tubes: without and with the server killed in the middle. */
  backlogs: Phase[];
  kills: Killed[];
  verdict: Verdict;
  peerMiscounted: number | undefined;
}

/** The figures that decide, medians over the rounds; absent where a part was left out. */
export function figuresOf(measured: Measured): Record<string, number | undefined> {
  const { ours, peer, raw, people, backlogs, kills, verdict } = measured;
  const [backlog, brokenBacklog] = backlogs.map(({ seen }) => secondsOf(seen));
  const rate = (phases: readonly Phase[]) => median(phases.map(({ seen }) => people / secondsOf(seen)));
  const p99 = (phases: readonly Phase[]) =>
    median(phases.map(({ seen }) => percentileMs(seen, "sync", 0.99)));
  const tubes = (phases: readonly Phase[]) =>
    median(phases.map(({ seen }) => (seen.counts.tubes ?? 0) / secondsOf(seen)));
  const peoplePerSecond = rate(ours);
  const rawPeoplePerSecond = rate(raw.map(({ same }) => same));
  const plainPeoplePerSecond = rate(raw.map(({ plain }) => plain));
  return rounded({
    peoplePerSecond,
    tubesPerSecond: tubes(ours),
    ratioToRaw: ratio(peoplePerSecond, rawPeoplePerSecond),
    ratioToPlain: ratio(peoplePerSecond, plainPeoplePerSecond),
    ratioToPeer: ratio(peoplePerSecond, rate(peer)),
    lost: verdict.lost,
    double: verdict.double,
    brokenChains: verdict.brokenChains,
    p99Ms: p99(ours),
    peerP99Ms: p99(peer),
    rawPeoplePerSecond,
    plainPeoplePerSecond,
    peerPeoplePerSecond: rate(peer),
    peerMiscounted: measured.peerMiscounted,
    backlogSeconds: backlog,
    brokenBacklogSeconds: brokenBacklog,
    kills: kills.reduce((sum, phase) => sum + phase.kills, 0),
  });
}
