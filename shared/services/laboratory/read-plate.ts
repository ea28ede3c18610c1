import { addMinutes, type Instant } from "../../domain/instant.ts";
import { interpretRun, type RunVerdict } from "../../domain/laboratory/interpretation/interpretation.ts";
import type { ControlFailure } from "../../domain/laboratory/interpretation/interpretation-controls.ts";
import { measuredTargets } from "../../domain/laboratory/interpretation/interpretation-kit-names.ts";
import type { PlannedControls } from "../../domain/laboratory/interpretation/interpretation-places.ts";
import type { Kit } from "../../domain/laboratory/kit.ts";
import { controlReadings } from "../../domain/laboratory/quality/control-reading.ts";
import type { ReadingOptions } from "../../domain/laboratory/reading-options.ts";
import type { Run, RunTube } from "../../domain/laboratory/run.ts";
import type { Language } from "../../domain/language.ts";
import { ProblemError } from "../../errors/problem.ts";
import { readWrittenSpan, readWrittenTime, type TimeSpan } from "../../instruments/cells/written-time.ts";
import { failureWords } from "../../instruments/failure-words.ts";
import { isolatedReader } from "../../instruments/isolated/isolated-reader.ts";
import type { InstrumentFile } from "../../instruments/read-instrument-file.ts";
import { type InstrumentReading, ReadFailure } from "../../instruments/reading.ts";

/** What a plate's file says and what the kit's table makes of it; the part of a run that comes out of the file. */
export interface JudgedFile
  extends Pick<
    Run,
    | "instrument"
    | "controlsPassed"
    | "controlFailures"
    | "controls"
    | "wellsRead"
    | "wellsRefused"
    | "fileEndedAt"
    | "likelyControls"
    | "targets"
    | "notDetectedAs"
  > {
  samples: Omit<RunTube, "match" | "flags">[];
  controlWells: RunVerdict["controls"]["wells"];
}

/** China Standard Time, in which an instrument without a zone is set. */
const LABORATORY_OFFSET_MINUTES = 480;

const inLaboratoryZone = (written: string | undefined): Instant | undefined =>
  written === undefined ? undefined : readWrittenTime(written, LABORATORY_OFFSET_MINUTES);

const spanOf = (written: string | undefined): TimeSpan | undefined =>
  written === undefined ? undefined : readWrittenSpan(written, LABORATORY_OFFSET_MINUTES);

/** No programme takes longer. */
const LONGEST_RUN_MINUTES = 12 * 60;

/** The moments between which a run ended by its file: as it says, else long after the start that it states at most. */
export function fileEndOf({
  runStartedAt,
  runStartedAtIso,
  runEndedAt,
  runEndedAtIso,
}: InstrumentReading): TimeSpan | undefined {
  const ended = spanOf(runEndedAtIso ?? runEndedAt);
  if (ended !== undefined) return ended;
  const started = spanOf(runStartedAtIso ?? runStartedAt);
  return started && { ...started, latest: addMinutes(started.latest, LONGEST_RUN_MINUTES) };
}

/** Judge what was read of a plate. The same reading, kit and plan always say the same. */
export function judgeReading(reading: InstrumentReading, kit: Kit, planned?: PlannedControls): JudgedFile {
  const { accepted, controls, tubes, likelyControls } = interpretRun(reading, kit, planned);
  const targets = measuredTargets(reading.wells, kit);
  const { software, model, serialNumber } = reading.instrument;
  const fileEndedAt = reading.runEndedAtIso ?? inLaboratoryZone(reading.runEndedAt);
  return {
    instrument: [model ?? software, serialNumber].filter((part) => part !== undefined).join(" "),
    controlsPassed: accepted,
    controlFailures: controls.failures.map(nameOfFailure),
    controls: controlReadings(reading.wells, controls.wells, kit),
    wellsRead: reading.wells.length,
    wellsRefused: reading.refused.map(({ line, file, well, reason, cell, found, spelling }) => ({
      line,
      ...(file === undefined ? {} : { file }),
      ...(well === undefined ? {} : { well }),
      reason,
      ...(cell === undefined ? {} : { cell }),
      ...(found === undefined ? {} : { found }),
      ...(spelling === undefined ? {} : { spelling }),
    })),
    ...(fileEndedAt === undefined ? {} : { fileEndedAt }),
    ...(likelyControls.length === 0 ? {} : { likelyControls }),
    ...(targets.notMeasured.length === 0 ? {} : { targets }),
    ...(reading.notDetectedAs.length === 0 ? {} : { notDetectedAs: reading.notDetectedAs }),
    samples: tubes.map(({ reasons, ...tube }) => ({ ...tube, calls: reasons })),
    controlWells: controls.wells,
  };
}

/** @throws ProblemError `file-unreadable` naming the line and, in the caller's language, the reason. */
export async function readFiles(
  files: readonly InstrumentFile[],
  language: Language,
  options: ReadingOptions,
): Promise<InstrumentReading> {
  try {
    return await isolatedReader.readRun(files, "judged", options);
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error;
    const reason = failureWords(error, language, files.length > 1);
    throw new ProblemError("file-unreadable", { reason }, { cause: error });
  }
}

/** Stable words, most general first: `negative:detected:N:H12`. */
const nameOfFailure = ({ control, reason, target, well }: ControlFailure): string =>
  [control, reason, target, well].filter((part) => part !== undefined).join(":");
