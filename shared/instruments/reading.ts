import type { WellReading } from "../domain/well-reading.ts";

export type { WellReading, WellRole } from "../domain/well-reading.ts";

/** Why a row of an export gave no reading. Stable codes; the interface words them for people. */
export const REFUSAL_REASONS = [
  "omitted",
  "emptyWell",
  "sampleMissing",
  "targetMissing",
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

/** A row that was not read. `line` is the line of the file, counted from 1. */
export interface RefusedWell {
  line: number;
  well?: string;
  sample?: string;
  reason: RefusalReason;
}

export type PlateSize = 96 | 384;

/**
 * What an export says. Law: `rows = wells.length + refused.length`, where `rows` counts every well-and-target entry
 * of the results and every one that was set up but has no result.
 */
export interface InstrumentReading {
  instrument: { software: string; model?: string; serialNumber?: string };
  /** End of the run as written in the file. */
  runEndedAt?: string;
  /** The same moment as ISO 8601 in UTC with milliseconds; absent when the file does not fix the time zone. */
  runEndedAtIso?: string;
  plate: PlateSize;
  rows: number;
  wells: WellReading[];
  refused: RefusedWell[];
}

export const READ_FAILURE_REASONS = [
  "empty",
  "encodingUnknown",
  "workbook",
  "layoutUnknown",
  "resultsMissing",
  "columnMissing",
  "columnTwice",
  "noRows",
] as const;
export type ReadFailureReason = (typeof READ_FAILURE_REASONS)[number];

/** Thrown when nothing of a file can be read; `line` where the file says where. */
export class ReadFailure extends Error {
  readonly reason: ReadFailureReason;
  readonly line: number | undefined;

  constructor(reason: ReadFailureReason, detail: string, line?: number) {
    super(line === undefined ? detail : `line ${line}: ${detail}`);
    this.name = "ReadFailure";
    this.reason = reason;
    this.line = line;
  }
}
