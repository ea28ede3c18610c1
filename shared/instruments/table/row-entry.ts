import type { WellReading } from "../../domain/laboratory/interpretation/well-reading.ts";
import { notDetectedSpelling } from "../../domain/laboratory/not-detected-spelling.ts";
import type { NotDetectedSpelling, ReadingOptions } from "../../domain/laboratory/reading-options.ts";
import { BLANK, type Cell, isUnreadable, shown } from "../cells/cell.ts";
import { readCt } from "../cells/cycle-threshold.ts";
import { isOnPlate, positionOfNumber, readPosition, readWellNumber } from "../cells/plate-position.ts";
import { readTask } from "../cells/well-task.ts";
import type { WellVerdict } from "../cells/well-verdict.ts";
import { tooLarge } from "../limits.ts";
import type { InstrumentReading, PlateSize, ReadingMode, RefusalReason, RefusedWell } from "../reading.ts";

/** The cells of one well-and-target entry as written, whatever the layout they came from. */
export interface EntryCells {
  line: number;
  well: Cell;
  sample: Cell;
  target: Cell;
  /** The dye, which stands for a target that is not named. */
  channel: Cell;
  ct: Cell;
  /** What stands beside a Ct that says nothing. */
  verdict?: WellVerdict;
  task: Cell;
  omit: Cell;
  /** Where those stand, as a spreadsheet names its cells. */
  at?: Partial<Record<MeasuredCell, string>>;
}
type MeasuredCell = "well" | "sample" | "target" | "ct" | "task" | "omit";

/** How a layout is read: what an empty Ct means in it, for whom it is read, and what its laboratory says of it. */
export interface EntryRules {
  plate: PlateSize;
  emptyCt: "notDetected" | "missing";
  mode: ReadingMode;
  options: ReadingOptions;
}

export type Entry =
  | { line: number; file?: string; reading: WellReading; spelling?: NotDetectedSpelling }
  | { refused: RefusedWell };

/** A refusal that carries only what is known. */
export function refusal(
  line: number,
  reason: RefusalReason,
  where: Partial<Record<"well" | "sample" | "target" | "cell" | "found", string | undefined>> = {},
): { refused: RefusedWell } {
  return {
    refused: {
      line,
      ...(where.well ? { well: where.well } : {}),
      ...(where.sample ? { sample: where.sample } : {}),
      ...(where.target ? { target: where.target } : {}),
      reason,
      ...(where.cell ? { cell: where.cell } : {}),
      ...(where.found ? { found: where.found } : {}),
    },
  };
}

function omission(cell: Cell): "omitted" | "rowUnreadable" | undefined {
  const omit = shown(cell).toLowerCase();
  if (["", "false", "no", "n", "0", "-", "否"].includes(omit)) return undefined;
  return ["true", "yes", "y", "1", "x", "+", "是"].includes(omit) ? "omitted" : "rowUnreadable";
}

/** The position a cell names, by itself or by the well's number on this plate; none in what is unreadable. */
export function wellOf(cell: Cell, plate: PlateSize): string | undefined {
  if (isUnreadable(cell)) return undefined;
  const text = shown(cell);
  const number = readWellNumber(text);
  return number === undefined ? readPosition(text) : positionOfNumber(number, plate);
}

/** Which reason a cell that is unreadable gives; those of task, omission and Ct are told where they are read. */
const UNREADABLE = {
  well: "wellUnreadable",
  sample: "sampleUnreadable",
  target: "targetUnreadable",
} as const;

/** Read one entry, or say why not. */
export function readEntry(cells: EntryCells, { plate, emptyCt, mode, options }: EntryRules): Entry {
  const { line } = cells;
  const sample = shown(cells.sample);
  const channel = shown(cells.channel);
  const named = cells.target === BLANK ? cells.channel : cells.target;
  const target = shown(named);
  const well = wellOf(cells.well, plate);
  const refuse = (reason: RefusalReason, of?: MeasuredCell, found?: Cell) =>
    refusal(line, reason, {
      well: well ?? shown(cells.well).slice(0, LONGEST_NAME),
      sample: isUnreadable(cells.sample) ? undefined : sample.slice(0, LONGEST_NAME),
      target: isUnreadable(named) ? undefined : target.slice(0, LONGEST_NAME),
      cell: of === undefined ? undefined : cells.at?.[of],
      found: found === undefined ? undefined : shown(found).slice(0, LONGEST_FOUND),
    });
  const read = { well: cells.well, sample: cells.sample, target: named };
  for (const of of ["well", "sample", "target"] as const)
    if (isUnreadable(read[of]) || shown(read[of]).length > LONGEST_NAME)
      return refuse(UNREADABLE[of], of, read[of]);
  if (well === undefined)
    return readWellNumber(shown(cells.well))
      ? refuse("outsidePlate")
      : refuse("wellUnreadable", "well", cells.well);
  if (!isOnPlate(well, plate)) return refuse("outsidePlate");
  const omitted = omission(cells.omit);
  if (omitted === "omitted") return refuse("omitted");
  if (omitted !== undefined) return refuse(omitted, "omit", cells.omit);
  const isNamed =
    cells.target !== BLANK || (channel !== "" && `${shown(cells.task)}${shown(cells.ct)}` !== "");
  if (sample === "" && !isNamed) return refuse("emptyWell");
  if (target === "" && mode === "judged") return refuse("targetMissing");
  const role = isUnreadable(cells.task) ? undefined : readTask(shown(cells.task));
  if (role === undefined) return refuse("roleUnreadable", "task", cells.task);
  // Operators often leave controls unnamed; an unnamed tube is nobody's.
  if (sample === "" && role === "unknown" && mode === "judged") return refuse("sampleMissing");
  const ct = readCt(cells.ct, emptyCt, options);
  if (ct === "ctUnreadable") return withSpelling(refuse(ct, "ct", cells.ct), cells.ct);
  const doubt = ct === "ctMissing" || ct.ct === undefined ? doubtOf(cells, mode) : undefined;
  if (doubt === "ctUnreadable") return refuse(doubt, "ct", cells.verdict?.words);
  if (ct === "ctMissing" || doubt !== undefined) return refuse("ctMissing", "ct");
  const unnamed = cells.target === BLANK ? { targetUnnamed: true as const } : {};
  return {
    line,
    reading: { well, sample, target, ct: ct.ct, role, ...unnamed },
    ...(ct.spelling === undefined ? {} : { spelling: ct.spelling }),
  };
}

/** Why a Ct that is empty, or says "not detected", is not believed for what stands beside it. */
function doubtOf({ ct, verdict }: EntryCells, mode: ReadingMode): "ctUnreadable" | "ctMissing" | undefined {
  if (verdict?.says === "notMeasured") return "ctUnreadable";
  if (ct !== BLANK) return undefined;
  if (verdict?.says === "otherwise") return "ctUnreadable";
  return verdict?.says === "nothing" && mode === "judged" ? "ctMissing" : undefined;
}

const LONGEST_FOUND = 80;
/** Longer names are no names of wells, tubes or targets, and would not fit into what is kept of a run. */
const LONGEST_NAME = 80;

/** A refused Ct that the laboratory may have a meaning for. */
function withSpelling({ refused }: { refused: RefusedWell }, ct: Cell): Entry {
  const spelling = isUnreadable(ct) ? undefined : notDetectedSpelling(shown(ct));
  return { refused: spelling === undefined ? refused : { ...refused, spelling } };
}

const sameMeasurement = (a: WellReading, b: WellReading): boolean =>
  a.sample === b.sample && a.ct === b.ct && a.role === b.role;

/** What is kept of a run names each refused row, and must fit into one item of the table. */
const MOST_REFUSED_KILOBYTES = 250;

/** About the bytes that refused rows take up where they are kept. */
const bytesOf = (refused: readonly RefusedWell[]): number =>
  refused.reduce(
    (sum, { cell = "", found = "", file = "" }) =>
      sum + 40 + (cell === "" ? 0 : 20) + 3 * (found.length + file.length),
    0,
  );

interface Measurement {
  first: WellReading;
  agrees: boolean;
}

/** A well is a position, in which there is no blank. */
const keyOf = ({ well, target }: WellReading): string => `${well} ${target}`;

/** What each well reports of each target, and whether it does so alike each time. */
function measurementsIn(entries: readonly Entry[]): ReadonlyMap<string, Measurement> {
  const measurements = new Map<string, Measurement>();
  for (const entry of entries) {
    if ("refused" in entry) continue;
    const key = keyOf(entry.reading);
    const known = measurements.get(key);
    if (known === undefined) measurements.set(key, { first: entry.reading, agrees: true });
    else known.agrees &&= sameMeasurement(known.first, entry.reading);
  }
  return measurements;
}

/**
 * Sort entries into wells read and refused, in file order. A target that a well reports twice alike counts once;
 * reported twice differently it is not known, and every such entry is refused. Throws `ReadFailure` when more are refused
 * than can be kept.
 */
export function sortEntries(
  entries: readonly Entry[],
): Pick<InstrumentReading, "rows" | "wells" | "refused" | "notDetectedAs"> {
  const measurements = measurementsIn(entries);
  const wells: WellReading[] = [];
  const refused: RefusedWell[] = [];
  const spellings = new Map<NotDetectedSpelling, number>();
  for (const entry of entries) {
    if ("refused" in entry) {
      refused.push(entry.refused);
      continue;
    }
    const { line, reading, spelling } = entry;
    const refuse = (reason: RefusalReason) => {
      const { refused: row } = refusal(line, reason, reading);
      refused.push(entry.file === undefined ? row : { ...row, file: entry.file });
    };
    const measurement = measurements.get(keyOf(reading));
    if (measurement !== undefined && !measurement.agrees) {
      refuse("contradicting");
    } else if (measurement !== undefined && measurement.first !== reading) {
      refuse("duplicate");
    } else {
      wells.push(reading);
      if (spelling !== undefined) spellings.set(spelling, (spellings.get(spelling) ?? 0) + 1);
    }
  }
  if (bytesOf(refused) > MOST_REFUSED_KILOBYTES * 1_000)
    throw tooLarge(MOST_REFUSED_KILOBYTES, "refusedKilobytes");
  const notDetectedAs = [...spellings].map(([spelling, times]) => ({ spelling, wells: times }));
  return { rows: entries.length, wells, refused, notDetectedAs };
}
