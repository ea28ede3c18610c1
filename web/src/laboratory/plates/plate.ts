import type { WellReading } from "../../../../shared/domain/laboratory/interpretation/well-reading.ts";
import type { PlateAnswer, Run, RunTube } from "../../api/answers.ts";

/** What a well of the plate shows: a tube, or something else that the file has a reading for. */
export interface PlateWell {
  well: string;
  tube?: RunTube;
  /** What is to be pipetted into it, on a plate that was not run yet. */
  planned?: PlateAnswer["tubes"][number] | { control: "positive" | "negative" };
  readings: WellReading[];
}

export interface Plate {
  rows: readonly string[];
  columns: readonly number[];
  wells: ReadonlyMap<string, PlateWell>;
}

const LETTERS = "ABCDEFGHIJKLMNOP";

/** Lay a run out as a 96- or 384-well plate; readings are those of the file, none while it has not been read. */
export function plateOf(run: Run, readings: readonly WellReading[]): Plate {
  const wells = new Map<string, PlateWell>();
  const at = (well: string): PlateWell => {
    const known = wells.get(well) ?? { well, readings: [] };
    wells.set(well, known);
    return known;
  };
  for (const tube of run.tubes) for (const well of tube.wells) at(well).tube = tube;
  for (const reading of readings) at(reading.well).readings.push(reading);
  const large = [...wells.keys()].some(
    (well) => well.charCodeAt(0) > "H".charCodeAt(0) || Number(well.slice(1)) > 12,
  );
  return { ...linesOf(large), wells };
}

/** Lay a plate out as it is to be pipetted. */
export function planOf({ size, tubes, controls }: PlateAnswer): Plate {
  const wells = new Map<string, PlateWell>();
  for (const planned of tubes) wells.set(planned.well, { well: planned.well, planned, readings: [] });
  for (const { well, control } of controls) wells.set(well, { well, planned: { control }, readings: [] });
  return { ...linesOf(size === 384), wells };
}

const linesOf = (large: boolean): Pick<Plate, "rows" | "columns"> => ({
  rows: [...LETTERS.slice(0, large ? 16 : 8)],
  columns: Array.from({ length: large ? 24 : 12 }, (_, index) => index + 1),
});

export type WellMark = RunTube["outcome"] | "control" | "problem" | "planned" | "empty";

/** A tube that cannot be published says so before it says what it measured. */
export function markOf(well: PlateWell | undefined): WellMark {
  if (well === undefined) return "empty";
  if (well.planned !== undefined) return markOfPlanned(well.planned);
  if (well.tube === undefined) return "control";
  return well.tube.match === "matched" ? well.tube.outcome : "problem";
}

const markOfPlanned = (planned: NonNullable<PlateWell["planned"]>): WellMark =>
  "control" in planned ? "control" : planned.onPlate || planned.state === undefined ? "planned" : "problem";

export const countBy = <T extends string>(values: readonly T[]): [T, number][] => {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
};
