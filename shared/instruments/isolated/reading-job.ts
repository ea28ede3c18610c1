import type { ReadingOptions } from "../../domain/laboratory/reading-options.ts";
import type { InstrumentFile } from "../read-instrument-file.ts";
import {
  type FailureCircumstances,
  ReadFailure,
  type ReadFailureReason,
  type ReadingMode,
} from "../reading.ts";
import type { NamedReading } from "../table/join-channels.ts";

/** What a reading worker is asked. */
export interface ReadingJob {
  files: readonly InstrumentFile[];
  mode: ReadingMode;
  options: ReadingOptions;
}

/** A `ReadFailure` without its class, which does not pass from thread to thread. */
export interface ToldFailure extends Omit<FailureCircumstances, "cause"> {
  reason: ReadFailureReason;
  detail: string;
  line: number | undefined;
}

/** What it answers: the files' readings, why there are none, or what went wrong in the reader itself. */
export type ReadingAnswer = { readings: NamedReading[] } | { failure: ToldFailure } | { error: string };

export const toldFailure = ({ reason, detail, line, fileName, about }: ReadFailure): ToldFailure => ({
  ...{ reason, detail, line, fileName, about },
});

export const failureTold = ({ reason, detail, line, ...circumstances }: ToldFailure): ReadFailure =>
  new ReadFailure(reason, detail, line, circumstances);
