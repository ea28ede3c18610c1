import type { Plate } from "../../shared/domain/plate.ts";
import { checkPlate, type PlateCheck } from "../../shared/domain/plate-check.ts";
import type { Run, RunTube } from "../../shared/domain/run.ts";
import { matchSamples, type RunPlace, tubesNamed } from "../../shared/domain/run-matching.ts";
import type { Tube } from "../../shared/domain/tube.ts";
import type { Stores } from "../../shared/store/stores.ts";

type Judged = Omit<RunTube, "match">;
type ControlWells = Parameters<typeof checkPlate>[2];

/** Match the samples of a file to tubes, and hold them against the plate that they are on, if they are on one. */
export async function matchToTubes(
  stores: Pick<Stores, "tubes" | "plates">,
  samples: readonly Judged[],
  controlWells: ControlWells,
  run: RunPlace,
): Promise<Pick<Run, "tubes" | "plate" | "plateDifferences">> {
  const tubes = await stores.tubes.getMany(tubesNamed(samples));
  const plateId = plateOfMost([...tubes.values()]);
  const plate = plateId === undefined ? undefined : await stores.plates.find(run.laboratoryId, plateId);
  if (plate === undefined) return { tubes: matchSamples(samples, tubes, run) };
  const { arrangement, differences, misplaced } = checkPlate(plate, samples, controlWells);
  return {
    tubes: matchSamples(samples, tubes, { ...run, plateId }, misplaced),
    plate: { plateId: plate.plateId, arrangement },
    plateDifferences: differences,
  };
}

/** Whether the plate that a run was held against is no plan any more, so that a look at its file shows something else. */
export async function plateCancelled(
  { plates }: Pick<Stores, "plates">,
  { laboratoryId, plate }: Pick<Run, "laboratoryId" | "plate">,
): Promise<boolean> {
  const found = plate && (await plates.find(laboratoryId, plate.plateId));
  return found?.state === "cancelled";
}

/** The plate that at least half of a file's tubes are on; fewer are strays, and say nothing of the others. */
function plateOfMost(tubes: readonly Tube[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { state, plateId } of tubes)
    if (state === "testing" && plateId !== undefined) counts.set(plateId, (counts.get(plateId) ?? 0) + 1);
  const [most] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return most !== undefined && most[1] * 2 >= tubes.length ? most[0] : undefined;
}

/**
 * Match a run again when it is submitted: tubes may have gone on since, and its plate may have been cancelled because
 * it was not pipetted as planned. What a person chose to repeat stays so.
 */
export function matchAgain(run: Run, tubes: ReadonlyMap<string, Tube>, plate: Plate | undefined): RunTube[] {
  const check: PlateCheck | undefined = plate && checkPlate(plate, run.tubes, { positive: [], negative: [] });
  const matched = matchSamples(run.tubes, tubes, { ...run, plateId: plate?.plateId }, check?.misplaced);
  return matched.map((tube, index) => {
    const was = run.tubes[index];
    return was?.match === "toRepeat" ? was : tube;
  });
}
