import type { WellReading } from "../domain/laboratory/interpretation/well-reading.ts";
import type { NotDetectedSpelling } from "../domain/laboratory/reading-options.ts";

export type { WellReading, WellRole } from "../domain/laboratory/interpretation/well-reading.ts";

/** Why a row of an export gave no reading. Stable codes; the interface words them for people. */
export const REFUSAL_REASONS = [
  "omitted",
  "emptyWell",
  "sampleMissing",
  "sampleUnreadable",
  "targetMissing",
  "targetUnreadable",
  "wellUnreadable",
  "outsidePlate",
  "ctMissing",
  "ctUnreadable",
  "roleUnreadable",
  "rowCutShort",
  "rowUnreadable",
  "duplicate",
  "contradicting",
  "notInSampleSetup",
  "differsFromSampleSetup",
  "noResult",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** A row that was not read. `line` is the line of the file, or the row of the worksheet, counted from 1. */
export interface RefusedWell {
  line: number;
  /** Which file, where a run consists of several. */
  file?: string;
  well?: string;
  sample?: string;
  /** Where it is known although nothing was measured. */
  target?: string;
  reason: RefusalReason;
  /** The cell for which the row was refused, as a spreadsheet names it (`D2`), and what stood there (`#REF!`). */
  cell?: string;
  found?: string;
  /** The laboratory may say that its instruments write "not detected" as this cell has it. */
  spelling?: NotDetectedSpelling;
}

export type PlateSize = 96 | 384;

/**
 * `judged` (the default) is for results that people rely on: a well of nobody, and a Ct that QuantStudio left empty,
 * are refused. `asWritten` shows them as the file has them, an empty Ct as none.
 */
export type ReadingMode = "judged" | "asWritten";

/**
 * What an export says. Law: `rows = wells.length + refused.length`, where `rows` counts every well-and-target entry
 * of the results and every one that was set up but has no result.
 */
export interface InstrumentReading {
  instrument: { software: string; model?: string; serialNumber?: string };
  /** Start of the run as written in the file, and as ISO 8601 where the file fixes the time zone. */
  runStartedAt?: string;
  runStartedAtIso?: string;
  /** End of the run as written in the file. */
  runEndedAt?: string;
  /** The same moment as ISO 8601 in UTC with milliseconds; absent when the file does not fix the time zone. */
  runEndedAtIso?: string;
  plate: PlateSize;
  /** Names of the targets in the order of the file, also of those that were not read. */
  targets: string[];
  /** How often a spelling that the laboratory set was taken as not detected. */
  notDetectedAs: { spelling: NotDetectedSpelling; wells: number }[];
  rows: number;
  wells: WellReading[];
  refused: RefusedWell[];
}

const READ_FAILURE_REASONS = [
  "empty",
  "encodingUnknown",
  "workbookUnreadable",
  "otherKind",
  "tooLarge",
  "tookTooLong",
  "tooMuchMemory",
  "filesDisagree",
  "layoutUnknown",
  "resultsMissing",
  "headerMissing",
  "columnMissing",
  "columnTwice",
  "sampleInTwoColumns",
  "noRows",
] as const;
export type ReadFailureReason = (typeof READ_FAILURE_REASONS)[number];

export type FailureLanguage = "zh-CN" | "en";

/** What of a failure is known beside its reason. */
export interface FailureCircumstances {
  cause?: unknown;
  fileName?: string | undefined;
  /** What the reason is about, for a sentence in any language: a column, a limit, a kind of file. */
  about?: string | Readonly<Record<FailureLanguage, string>> | undefined;
}

/** Thrown when nothing of a file can be read; `line` where the file says where. */
export class ReadFailure extends Error {
  readonly reason: ReadFailureReason;
  readonly detail: string;
  readonly line: number | undefined;
  /** Which file, once it is known. */
  readonly fileName: string | undefined;
  readonly about: FailureCircumstances["about"];

  constructor(
    reason: ReadFailureReason,
    detail: string,
    line?: number,
    { cause, fileName, about }: FailureCircumstances = {},
  ) {
    super(line === undefined ? detail : `line ${line}: ${detail}`, cause === undefined ? {} : { cause });
    this.name = "ReadFailure";
    this.reason = reason;
    this.detail = detail;
    this.line = line;
    this.fileName = fileName;
    this.about = about;
  }

  /** The same failure, naming the file. */
  inFile(fileName: string): ReadFailure {
    const { cause, about } = this;
    return new ReadFailure(this.reason, this.detail, this.line, { cause, fileName, about });
  }
}
