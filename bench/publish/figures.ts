import { median, ratio, rounded } from "../load/median.ts";
import type { Counted } from "./readable.ts";

export interface Measured extends Counted {
  people: number;
  tubes: number;
  plates: number;
  /** From the first upload until everything is read, judged and submitted. */
  readingSeconds: number;
  /** From the first approval until every run is published. */
  publishingSeconds: number;
  /** Of server and engine, meanwhile: unlike the time, it says much on a machine that others use. */
  publishingCpuSeconds: { server: number; engine: number };
  /** From the moment the last approval was sent until everybody's result was published and the sample had read it. */
  secondsAfterLastApproval: number;
  /** From the first upload until then. */
  seconds: number;
  wrongAnswers: number;
  peakMiB: number;
  /** Tubes a second that the engine takes by itself, before and after. */
  raw: number[];
}

/** The figures that decide. */
export function figuresOf(measured: Measured): Record<string, number | undefined> {
  const { people, tubes, plates, readable, raw, ...rest } = measured;
  const {
    seconds,
    readingSeconds,
    publishingSeconds,
    secondsAfterLastApproval,
    publishingCpuSeconds,
    peakMiB,
  } = rest;
  const rawTubesPerSecond = median(raw);
  return rounded({
    people,
    tubes,
    files: plates,
    seconds,
    secondsAfterLastApproval,
    peakMiB,
    filesPerSecond: plates / seconds,
    tubesPerSecond: tubes / seconds,
    filesReadPerSecond: plates / readingSeconds,
    tubesPublishedPerSecond: tubes / publishingSeconds,
    peopleReadablePerSecond: readable / secondsAfterLastApproval,
    rawTubesPerSecond,
    serverCpuMsPerTube: (publishingCpuSeconds.server * 1_000) / tubes,
    engineCpuMsPerTube: (publishingCpuSeconds.engine * 1_000) / tubes,
    ratioToRaw: ratio(tubes / publishingSeconds, rawTubesPerSecond),
    unreadable: people - readable,
    wrongAnswers: rest.wrongAnswers,
    brokenChains: rest.brokenChains,
    miscounted: rest.miscounted,
  });
}
