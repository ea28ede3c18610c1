import type { WellReading } from "../domain/well-reading.ts";
import { readCt } from "./cycle-threshold.ts";
import { isOnPlate, positionOfNumber, readPosition, readWellNumber } from "./plate-position.ts";
import type { InstrumentReading, PlateSize, ReadingMode, RefusalReason, RefusedWell } from "./reading.ts";
import { readTask } from "./well-task.ts";

/** The cells of one well-and-target entry as written, whatever the layout they came from. */
export interface EntryCells {
  line: number;
  well: string;
  sample: string;
  target: string;
  /** The dye, which stands for a target that is not named. */
  channel: string;
  ct: string;
  task: string;
  omit: string;
}

/** How a layout is read: what an empty Ct means in it, and for whom it is read. */
export interface EntryRules {
  plate: PlateSize;
  emptyCt: "notDetected" | "missing";
  mode: ReadingMode;
}

export type Entry = { line: number; file?: string; reading: WellReading } | { refused: RefusedWell };

/** A refusal that carries only what is known. */
export function refusal(
  line: number,
  reason: RefusalReason,
  where: { well?: string | undefined; sample?: string | undefined } = {},
): { refused: RefusedWell } {
  return {
    refused: {
      line,
      ...(where.well ? { well: where.well } : {}),
      ...(where.sample ? { sample: where.sample } : {}),
      reason,
    },
  };
}

function omission(omit: string): "omitted" | "rowUnreadable" | undefined {
  const cell = omit.toLowerCase();
  if (["", "false", "no", "n", "0", "-", "否"].includes(cell)) return undefined;
  return ["true", "yes", "y", "1", "x", "+", "是"].includes(cell) ? "omitted" : "rowUnreadable";
}

/** The position a cell names, by itself or by the well's number on this plate. */
export function wellOf(text: string, plate: PlateSize): string | undefined {
  const number = readWellNumber(text);
  return number === undefined ? readPosition(text) : positionOfNumber(number, plate);
}

/** Read one entry, or say why not. */
export function readEntry(cells: EntryCells, { plate, emptyCt, mode }: EntryRules): Entry {
  const { line, sample, channel } = cells;
  const target = cells.target === "" ? channel : cells.target;
  const well = wellOf(cells.well, plate);
  const refuse = (reason: RefusalReason) => refusal(line, reason, { well: well ?? cells.well, sample });
  if (well === undefined) return refuse(readWellNumber(cells.well) ? "outsidePlate" : "wellUnreadable");
  if (!isOnPlate(well, plate)) return refuse("outsidePlate");
  const omitted = omission(cells.omit);
  if (omitted !== undefined) return refuse(omitted);
  const isNamed = cells.target !== "" || (channel !== "" && `${cells.task}${cells.ct}` !== "");
  if (sample === "" && !isNamed) return refuse("emptyWell");
  if (target === "" && mode === "judged") return refuse("targetMissing");
  const role = readTask(cells.task);
  if (role === undefined) return refuse("roleUnreadable");
  // Operators often leave controls unnamed; an unnamed tube is nobody's.
  if (sample === "" && role === "unknown" && mode === "judged") return refuse("sampleMissing");
  const ct = readCt(cells.ct, emptyCt);
  if (typeof ct === "string") return refuse(ct);
  const unnamed = cells.target === "" ? { targetUnnamed: true as const } : {};
  return { line, reading: { well, sample, target, ct: ct.ct, role, ...unnamed } };
}

const sameMeasurement = (a: WellReading, b: WellReading): boolean =>
  a.sample === b.sample && a.ct === b.ct && a.role === b.role;

/**
 * Sort entries into wells read and refused, in file order. A target that a well reports twice alike counts once;
 * reported twice differently it is not known, and every such entry is refused.
 */
export function sortEntries(
  entries: readonly Entry[],
): Pick<InstrumentReading, "rows" | "wells" | "refused"> {
  const byMeasurement = new Map<string, WellReading[]>();
  for (const entry of entries) {
    if ("refused" in entry) continue;
    const key = JSON.stringify([entry.reading.well, entry.reading.target]);
    byMeasurement.set(key, [...(byMeasurement.get(key) ?? []), entry.reading]);
  }
  const wells: WellReading[] = [];
  const refused: RefusedWell[] = [];
  for (const entry of entries) {
    if ("refused" in entry) {
      refused.push(entry.refused);
      continue;
    }
    const { line, reading } = entry;
    const refuse = (reason: RefusalReason) => {
      const { refused: row } = refusal(line, reason, reading);
      refused.push(entry.file === undefined ? row : { ...row, file: entry.file });
    };
    const reported = byMeasurement.get(JSON.stringify([reading.well, reading.target])) ?? [reading];
    if (!reported.every((other) => sameMeasurement(other, reading))) {
      refuse("contradicting");
    } else if (reported[0] !== reading) {
      refuse("duplicate");
    } else {
      wells.push(reading);
    }
  }
  return { rows: entries.length, wells, refused };
}
