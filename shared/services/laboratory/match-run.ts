import type { Plate } from "../../domain/laboratory/plate.ts";
import { checkPlate, type PlateCheck } from "../../domain/laboratory/plate-check.ts";
import type { Run, RunTube } from "../../domain/laboratory/run.ts";
import { isOtherKit } from "../../domain/laboratory/run-kit.ts";
import { matchSamples, type RunPlace } from "../../domain/laboratory/run-matching.ts";
import type { Tube } from "../../domain/sampling/tube.ts";

type Judged = Omit<RunTube, "match" | "flags">;
type ControlWells = Parameters<typeof checkPlate>[2];

/** Match the samples of a file to tubes, and hold them against the plate that they are on, if they are on one. */
export function matchToTubes(
  samples: readonly Judged[],
  tubes: ReadonlyMap<string, Tube>,
  controlWells: ControlWells,
  run: RunPlace & Pick<Run, "kit" | "cancelledPlate">,
  plate: Plate | undefined,
): Pick<Run, "tubes" | "plate" | "plateDifferences"> {
  if (plate === undefined)
    return { tubes: matchSamples(samples, tubes, { ...run, otherKit: isOtherKit(run) }) };
  const { plateId, kit } = plate;
  const { arrangement, differences, misplaced } = checkPlate(plate, samples, controlWells);
  const heldAgainst = { plateId, kit, arrangement };
  const otherKit = isOtherKit({ ...run, plate: heldAgainst });
  return {
    tubes: matchSamples(samples, tubes, { ...run, plateId, otherKit }, misplaced),
    plate: heldAgainst,
    plateDifferences: differences,
  };
}

/**
 * Match a run again when it is submitted: tubes may have gone on since, and its plate may have been cancelled because
 * it was not pipetted as planned. What a person chose to repeat stays so.
 * @param isExplained whether the laboratory says why it was judged by another kit than its plate's
 */
export function matchAgain(
  run: Run,
  tubes: ReadonlyMap<string, Tube>,
  plate: Plate | undefined,
  isExplained: boolean,
): RunTube[] {
  const check: PlateCheck | undefined = plate && checkPlate(plate, run.tubes, { positive: [], negative: [] });
  const place = { ...run, plateId: plate?.plateId, otherKit: isOtherKit(run) && !isExplained };
  const matched = matchSamples(run.tubes, tubes, place, check?.misplaced);
  return matched.map((tube, index) => {
    const was = run.tubes[index];
    return was?.match === "toRepeat" ? was : tube;
  });
}
