import { namedTwice } from "./columns.ts";
import type { ExportDocument } from "./export-table.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { experimentAbove, stated } from "./metadata.ts";
import { readPosition, readWellNumber, smallestPlate } from "./plate-position.ts";
import { type InstrumentReading, type PlateSize, ReadFailure, type ReadingMode } from "./reading.ts";
import { entriesOf, measuredBy } from "./result-rows.ts";
import { findResults, type ResultsBlock } from "./results-block.ts";
import { type Entry, type EntryCells, readEntry, refusal } from "./row-entry.ts";
import { readSampleSetup, type SampleSetup, type SetUpWell } from "./sample-setup.ts";
import { readWrittenTime } from "./written-time.ts";

/** A file read, before what it reports twice is settled. */
export interface DocumentReading extends Omit<InstrumentReading, "rows" | "wells" | "refused"> {
  entries: Entry[];
  /** Set for a file that holds single channels of a LightCycler run. */
  channelsOf?: string;
}

/** A result that the set-up does not announce, or announces for another sample, belongs to nobody we can name. */
function checkAgainstSetup(entry: Entry, setup: SampleSetup): Entry {
  if ("refused" in entry || setup.size === 0) return entry;
  const { line, reading } = entry;
  const setUp = setup.get(reading.well);
  if (setUp === undefined) return refusal(line, "notInSampleSetup", reading);
  return setUp.some((s) => s.sample === reading.sample)
    ? entry
    : refusal(line, "differsFromSampleSetup", reading);
}

/** Wells that were set up and have no result, as in a file that was cut short. */
function owedResults(found: readonly (EntryCells | Entry)[], setup: SampleSetup): Entry[] {
  const wells = new Set<string>();
  const targets = new Set<string>();
  for (const entry of found) {
    if ("refused" in entry || "reading" in entry) continue;
    const well = readPosition(entry.well) ?? "";
    wells.add(well);
    targets.add(JSON.stringify([well, entry.target]));
  }
  const isOwed = ({ used, well, target }: SetUpWell) =>
    used && !(target === undefined ? wells.has(well) : targets.has(JSON.stringify([well, target])));
  return [...setup.values()].flat().flatMap((s) => (isOwed(s) ? [refusal(s.line, "noResult", s)] : []));
}

/** As the file says, else the smaller plate that holds every well. */
function plateOf(blockType: string | undefined, found: readonly (EntryCells | Entry)[]): PlateSize {
  const named = /^(96|384)/.exec(blockType ?? "")?.[1];
  if (named !== undefined) return named === "96" ? 96 : 384;
  const written = found.flatMap((entry) => ("well" in entry ? [entry.well] : []));
  if (written.some((well) => (readWellNumber(well) ?? 0) > 96)) return 384;
  return smallestPlate(written.flatMap((well) => readPosition(well) ?? []));
}

function checkHeader({ maker }: Layout, { header, headerLine }: ResultsBlock): void {
  const twice = maker === "other" ? namedTwice(header) : undefined;
  if (twice !== undefined) throw new ReadFailure("columnTwice", `column ${twice} appears twice`, headerLine);
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

/** Read what a document says. Throws `ReadFailure` without results, their columns, or rows. */
export function readDocument(document: ExportDocument, mode: ReadingMode = "judged"): DocumentReading {
  const blocks = findResults(document);
  const [first] = blocks;
  if (first === undefined) throw new ReadFailure("resultsMissing", "the file has no results");
  const { metadata } = first;
  const layout = layoutOf(first, document.kind === "text" && document.tables.length > 1);
  for (const block of blocks) checkHeader(layout, block);
  const setup = readSampleSetup(document);
  const found = blocks.flatMap((block) => entriesOf(block, setup));
  if (found.length === 0) throw new ReadFailure("noRows", "nothing follows the header", first.headerLine);
  const plate = plateOf(stated(metadata, "block type"), found);
  const emptyCt = layout.maker === "appliedBiosystems" && mode === "judged" ? "missing" : "notDetected";
  const entries = found.map((entry) =>
    "well" in entry ? checkAgainstSetup(readEntry(entry, { plate, emptyCt, mode }), setup) : entry,
  );
  const model = stated(metadata, "instrument type", "仪器型号", "instrument");
  const serialNumber = stated(metadata, "instrument serial number", "base serial number", "仪器序列号");
  const runEndedAt = stated(
    metadata,
    "experiment run end time",
    "experiment run stop time",
    "run end data/time",
    "run end date/time",
    "run ended",
  );
  const runEndedAtIso = runEndedAt === undefined ? undefined : readWrittenTime(runEndedAt);
  return {
    instrument: {
      software: layout.software,
      ...(model === undefined ? {} : { model }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
    },
    ...(runEndedAt === undefined ? {} : { runEndedAt }),
    ...(runEndedAtIso === undefined ? {} : { runEndedAtIso }),
    plate,
    entries: [...entries, ...owedResults(found, setup)],
    ...channelsOf(blocks),
  };
}
