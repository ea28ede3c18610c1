import { DEFAULT_READING_OPTIONS } from "../domain/laboratory/not-detected-spelling.ts";
import type { ReadingOptions } from "../domain/laboratory/reading-options.ts";
import { BLANK, isUnreadable, shown } from "./cells/cell.ts";
import { saysNotDetected } from "./cells/cycle-threshold.ts";
import { readPosition, readWellNumber, smallestPlate } from "./cells/plate-position.ts";
import { readWrittenTime } from "./cells/written-time.ts";
import { tooLarge } from "./limits.ts";
import { type InstrumentReading, type PlateSize, ReadFailure, type ReadingMode } from "./reading.ts";
import { analysesOf } from "./table/analyses.ts";
import type { ResultsBlock } from "./table/block.ts";
import { namedTwice } from "./table/columns.ts";
import type { ExportDocument } from "./table/export-table.ts";
import { EMPTY_CT, type Layout, layoutOf } from "./table/layout.ts";
import { experimentAbove, stated } from "./table/metadata.ts";
import { entriesOf, measuredBy } from "./table/result-rows.ts";
import { findResults } from "./table/results-block.ts";
import { type Entry, type EntryCells, readEntry, refusal } from "./table/row-entry.ts";
import { readSampleSetup, type SampleSetup, type SetUpWell } from "./table/sample-setup.ts";

/** A file read, before what it reports twice is merged. */
export interface DocumentReading
  extends Omit<InstrumentReading, "rows" | "wells" | "refused" | "notDetectedAs"> {
  entries: Entry[];
  /** Set for a file that holds single channels of a LightCycler run. */
  channelsOf?: string;
}

/** A result that the set-up does not announce, or announces for another sample, belongs to nobody we can name. */
function checkAgainstSetup(entry: Entry, samplesSetUp: ReadonlyMap<string, ReadonlySet<string>>): Entry {
  if ("refused" in entry || samplesSetUp.size === 0) return entry;
  const { line, reading } = entry;
  const samples = samplesSetUp.get(reading.well);
  if (samples === undefined) return refusal(line, "notInSampleSetup", reading);
  return samples.has(reading.sample) ? entry : refusal(line, "differsFromSampleSetup", reading);
}

/** Wells that were set up and have no result, as in a file that was cut short. */
function owedResults(found: readonly (EntryCells | Entry)[], setup: SampleSetup): Entry[] {
  const wells = new Set<string>();
  const targets = new Set<string>();
  for (const entry of found) {
    if ("refused" in entry || "reading" in entry) continue;
    const well = readPosition(shown(entry.well)) ?? "";
    wells.add(well);
    targets.add(`${well} ${shown(entry.target)}`);
  }
  const isOwed = ({ used, well, target }: SetUpWell) =>
    used && !(target === undefined ? wells.has(well) : targets.has(`${well} ${target}`));
  return [...setup.values()].flat().flatMap((s) => (isOwed(s) ? [refusal(s.line, "noResult", s)] : []));
}

/** As the file says, else the smaller plate that holds every well. */
function plateOf(blockType: string | undefined, found: readonly (EntryCells | Entry)[]): PlateSize {
  const named = /^(96|384)/.exec(blockType ?? "")?.[1];
  if (named !== undefined) return named === "96" ? 96 : 384;
  const written = found.flatMap((entry) => ("well" in entry ? [shown(entry.well)] : []));
  if (written.some((well) => (readWellNumber(well) ?? 0) > 96)) return 384;
  return smallestPlate(written.flatMap((well) => readPosition(well) ?? []));
}

function checkHeader({ maker }: Layout, { header, headerLine }: ResultsBlock): void {
  const twice = maker === "other" ? namedTwice(header) : undefined;
  if (twice !== undefined)
    throw new ReadFailure("columnTwice", `column ${twice} appears twice`, headerLine, { about: twice });
}

/** The run that a file of single channels belongs to, if it says so: nothing but what stands above names the dye. */
function channelsOf(blocks: readonly ResultsBlock[]): { channelsOf?: string } {
  const [first] = blocks;
  if (first === undefined || !blocks.every(isOfOneChannel)) return {};
  const experiment = experimentAbove(first.metadata);
  if (first.metadata.has("selected filter")) return { channelsOf: experiment ?? "" };
  return experiment === undefined ? {} : { channelsOf: experiment };
}

const isOfOneChannel = (block: ResultsBlock): boolean =>
  block.columns.channel === undefined &&
  block.columns.measurements.every(({ target, named }) => target === undefined && named === undefined) &&
  measuredBy(block) !== "";

const START_KEYS = [
  ...["experiment run start time", "run start data/time", "run start date/time", "run start time"],
  ...["run started", "run start", "start time", "started", "实验开始时间", "运行开始时间", "开始时间"],
];
const END_KEYS = [
  ...["experiment run end time", "experiment run stop time", "run end data/time", "run end date/time"],
  ...["run end time", "run ended", "run end", "end time", "finish time", "stop time", "ended"],
  ...["实验结束时间", "运行结束时间", "结束时间"],
  // Of a file that says the day only.
  ...["run date", "experiment date", "test date", "实验日期", "运行日期", "检测日期"],
];

/** When the run began and ended, as the file has it and, where that is certain, as a moment. */
function timesOf(metadata: ReadonlyMap<string, string>) {
  const [runStartedAt, runEndedAt] = [stated(metadata, ...START_KEYS), stated(metadata, ...END_KEYS)];
  const runStartedAtIso = runStartedAt === undefined ? undefined : readWrittenTime(runStartedAt);
  const runEndedAtIso = runEndedAt === undefined ? undefined : readWrittenTime(runEndedAt);
  return {
    ...(runStartedAt === undefined ? {} : { runStartedAt }),
    ...(runStartedAtIso === undefined ? {} : { runStartedAtIso }),
    ...(runEndedAt === undefined ? {} : { runEndedAt }),
    ...(runEndedAtIso === undefined ? {} : { runEndedAtIso }),
  };
}

/** The names of targets as written, each once, in the order of the file. */
function targetsIn(found: readonly (EntryCells | Entry)[]): string[] {
  const names = new Set<string>();
  for (const entry of found) {
    if (!("well" in entry)) continue;
    const named = entry.target === BLANK ? entry.channel : entry.target;
    if (named !== BLANK && !isUnreadable(named)) names.add(shown(named).slice(0, LONGEST_TARGET));
  }
  return [...names].slice(0, MOST_TARGETS);
}
const LONGEST_TARGET = 80;
const MOST_TARGETS = 50;

/** What an empty Ct means in this file. */
function emptyCtOf({ maker }: Layout, found: readonly (EntryCells | Entry)[]): "missing" | "notDetected" {
  const rule = EMPTY_CT[maker];
  if (rule !== "unlessWorded") return rule;
  return found.some((entry) => "ct" in entry && saysNotDetected(entry.ct)) ? "missing" : "notDetected";
}

/** A plate of 384 wells with two dozen targets; what is longer is no run. */
const MOST_ENTRIES = 10_000;

/** Read what a document says. Throws `ReadFailure` without results, their columns, or rows. */
export function readDocument(
  document: ExportDocument,
  mode: ReadingMode = "judged",
  options: ReadingOptions = DEFAULT_READING_OPTIONS,
): DocumentReading {
  const blocks = findResults(document);
  const [first] = blocks;
  if (first === undefined) throw new ReadFailure("resultsMissing", "the file has no results");
  const { metadata } = first;
  const layout = layoutOf(first, document.kind === "text" && document.tables.length > 1);
  for (const block of blocks) checkHeader(layout, block);
  const setup = readSampleSetup(document);
  const analyses = analysesOf(blocks);
  const found = blocks.flatMap((block) => entriesOf(block, setup, analyses.get(block)));
  if (found.length === 0) throw new ReadFailure("noRows", "nothing follows the header", first.headerLine);
  if (found.length > MOST_ENTRIES) throw tooLarge(MOST_ENTRIES, "results");
  const plate = plateOf(stated(metadata, "block type"), found);
  const emptyCt = mode === "judged" ? emptyCtOf(layout, found) : "notDetected";
  const samplesSetUp = new Map(
    [...setup].map(([well, wells]) => [well, new Set(wells.map(({ sample }) => sample))]),
  );
  const entries = found.map((entry) =>
    "well" in entry
      ? checkAgainstSetup(readEntry(entry, { plate, emptyCt, mode, options }), samplesSetUp)
      : entry,
  );
  const model = stated(metadata, "instrument type", "仪器型号", "instrument");
  const serialNumber = stated(metadata, "instrument serial number", "base serial number", "仪器序列号");
  return {
    instrument: {
      software: layout.software,
      ...(model === undefined ? {} : { model }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
    },
    ...timesOf(metadata),
    plate,
    targets: targetsIn(found),
    entries: [...entries, ...owedResults(found, setup)],
    ...channelsOf(blocks),
  };
}
