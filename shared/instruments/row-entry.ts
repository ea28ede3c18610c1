import type { WellReading } from "../domain/well-reading.ts";
import { readCt } from "./cycle-threshold.ts";
import { isOnPlate, readPosition } from "./plate-position.ts";
import type { InstrumentReading, PlateSize, RefusalReason, RefusedWell } from "./reading.ts";
import { readTask } from "./well-task.ts";

/** The cells of one well-and-target entry as written, whatever the layout they came from. */
export interface EntryCells {
  line: number;
  well: string;
  sample: string;
  target: string;
  ct: string;
  task: string;
  omit: string;
}

export type Entry = { line: number; reading: WellReading } | { refused: RefusedWell };

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
  if (["", "false", "no", "0"].includes(cell)) return undefined;
  return ["true", "yes", "1"].includes(cell) ? "omitted" : "rowUnreadable";
}

/** Read one entry, or say why not. `notDetected`: the words that mean no amplification in this layout. */
export function readEntry(cells: EntryCells, plate: PlateSize, notDetected: ReadonlySet<string>): Entry {
  const { line, sample, target } = cells;
  const well = readPosition(cells.well);
  const refuse = (reason: RefusalReason) => refusal(line, reason, { well: well ?? cells.well, sample });
  if (well === undefined) return refuse("wellUnreadable");
  if (!isOnPlate(well, plate)) return refuse("outsidePlate");
  const omitted = omission(cells.omit);
  if (omitted !== undefined) return refuse(omitted);
  if (sample === "" && target === "") return refuse("emptyWell");
  if (target === "") return refuse("targetMissing");
  const role = readTask(cells.task);
  if (role === undefined) return refuse("roleUnreadable");
  // Operators often leave controls unnamed; an unnamed tube is nobody's.
  if (sample === "" && role === "unknown") return refuse("sampleMissing");
  const ct = readCt(cells.ct, notDetected);
  if (typeof ct === "string") return refuse(ct);
  return { line, reading: { well, sample, target, ct: ct.ct, role } };
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
    const reported = byMeasurement.get(JSON.stringify([reading.well, reading.target])) ?? [reading];
    if (!reported.every((other) => sameMeasurement(other, reading))) {
      refused.push(refusal(line, "contradicting", reading).refused);
    } else if (reported[0] !== reading) {
      refused.push(refusal(line, "duplicate", reading).refused);
    } else {
      wells.push(reading);
    }
  }
  return { rows: entries.length, wells, refused };
}
