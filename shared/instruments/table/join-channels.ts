import { numberOfPosition } from "../cells/plate-position.ts";
import type { DocumentReading } from "../read-document.ts";
import { type InstrumentReading, ReadFailure, type WellReading } from "../reading.ts";
import { type Entry, refusal, sortEntries } from "./row-entry.ts";

export type NamedReading = DocumentReading & { fileName: string };

/**
 * Wells in which rows name different samples; nobody knows whose such a result is. A well without a name is another one
 * from file to file; within a file the name may stand in one of its rows only.
 */
function disputedWells(entries: readonly Entry[], isBlankAName: boolean): ReadonlySet<string> {
  const samples = new Map<string, string>();
  const disputed = new Set<string>();
  for (const entry of entries) {
    if ("refused" in entry) continue;
    const { well, sample } = entry.reading;
    if (sample === "" && !isBlankAName) continue;
    if ((samples.get(well) ?? sample) !== sample) disputed.add(well);
    samples.set(well, sample);
  }
  return disputed;
}

function withoutDisputed(entries: readonly Entry[]): readonly Entry[] {
  const disputed = disputedWells(entries, false);
  return disputed.size === 0 ? entries : entries.map((entry) => refusedIn(disputed, entry));
}

const refusedIn = (disputed: ReadonlySet<string>, entry: Entry): Entry =>
  "reading" in entry && disputed.has(entry.reading.well)
    ? refusal(entry.line, "contradicting", entry.reading)
    : entry;

function inFile(entry: Entry, file: string): Entry {
  return "refused" in entry ? { refused: { ...entry.refused, file } } : { ...entry, file };
}

/**
 * Make one run of the files read: channels of one LightCycler experiment, in which a well has one sample. Throws
 * `ReadFailure` `filesDisagree` for files that do not belong together.
 */
export function joinChannels(readings: readonly NamedReading[]): InstrumentReading {
  const [first, ...others] = readings;
  if (first === undefined) throw new ReadFailure("empty", "no file was given");
  const { entries, channelsOf, fileName, ...run } = first;
  const targets = [...new Set(readings.flatMap((reading) => reading.targets))];
  if (others.length === 0) return { ...run, ...sortEntries(withoutDisputed(entries)) };
  const stranger = readings.find((r) => r.channelsOf === undefined || r.channelsOf !== channelsOf);
  if (stranger !== undefined) {
    throw new ReadFailure(
      "filesDisagree",
      `${stranger.fileName} is no channel of the LightCycler run in ${fileName}`,
      undefined,
      { fileName: stranger.fileName },
    );
  }
  const disputed = disputedWells(
    readings.flatMap((reading) => reading.entries),
    true,
  );
  const joined = readings.flatMap((reading) =>
    reading.entries.map((entry) => inFile(refusedIn(disputed, entry), reading.fileName)),
  );
  const plate = readings.some((r) => r.plate === 384) ? 384 : 96;
  const { wells, ...accounts } = sortEntries(joined);
  const inPlateOrder = (a: WellReading, b: WellReading) =>
    numberOfPosition(a.well, plate) - numberOfPosition(b.well, plate);
  return { ...run, targets, plate, ...accounts, wells: wells.toSorted(inPlateOrder) };
}
