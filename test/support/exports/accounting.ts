import { expect } from "vitest";
import {
  type InstrumentFile,
  readInstrumentFiles,
} from "../../../shared/instruments/read-instrument-file.ts";
import { type InstrumentReading, REFUSAL_REASONS, ReadFailure } from "../../../shared/instruments/reading.ts";

// Comparisons are plain, because they are made a hundred thousand times.

/** A reading for which the law of accounts holds: every row is read, or refused with its line and reason. */
export function expectAccounted(reading: InstrumentReading): void {
  const { rows, wells, refused, plate } = reading;
  if (wells.length + refused.length !== rows || rows === 0)
    expect.fail(`${rows} rows, ${wells.length} read, ${refused.length} refused`);
  for (const { line, reason } of refused) {
    if (!(line >= 1) || !REFUSAL_REASONS.includes(reason)) expect.fail(`refused without line or reason`);
  }
  const measured = new Set<string>();
  for (const { well, target, ct } of wells) {
    const [, row = "", column = ""] = /^([A-P])([1-9]\d?)$/.exec(well) ?? [];
    const [lastRow, lastColumn] = plate === 96 ? ["H", 12] : ["P", 24];
    if (row === "" || row > lastRow || Number(column) > lastColumn) expect.fail(`no well: ${well}`);
    if (ct !== undefined && !(ct > 0 && ct < 100)) expect.fail(`no Ct: ${ct}`);
    measured.add(`${well} ${target}`);
  }
  if (measured.size !== wells.length) expect.fail("a measurement counts twice");
}

/** The accounted reading, or undefined for a `ReadFailure`; anything else is thrown on. */
export async function readRunOrFailure(
  files: readonly InstrumentFile[],
): Promise<InstrumentReading | undefined> {
  try {
    const reading = await readInstrumentFiles(files);
    expectAccounted(reading);
    return reading;
  } catch (error) {
    if (error instanceof ReadFailure) return undefined;
    throw error;
  }
}

export const readOrFailure = (bytes: Uint8Array): Promise<InstrumentReading | undefined> =>
  readRunOrFailure([{ fileName: "spoiled", bytes }]);
