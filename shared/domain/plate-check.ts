import { z } from "zod";
import { CONTROL_KINDS, type ControlKind, filledTheOtherWay, type Plate, turnedRound } from "./plate.ts";
import { tubeOfSample } from "./sample-name.ts";

/**
 * One way in which a file differs from the plate it belongs to. `otherWell`: planned in one well, found in another;
 * `missing`: planned and not in the file; `extra`: in the file and not planned, `instead` of what was; the same of
 * controls, named by their kind.
 */
export const PlateDifference = z.object({
  kind: z.enum(["otherWell", "missing", "extra", "controlMissing", "controlExtra"]),
  /** The sample as the file names it, a tube's barcode, or `positive` and `negative` for controls. */
  sample: z.string(),
  plannedWell: z.string().optional(),
  foundWells: z.array(z.string()).optional(),
  instead: z.string().optional(),
});
export type PlateDifference = z.infer<typeof PlateDifference>;

/** `turnedRound`: every moved tube lies where half a turn puts it; `otherFill`: rows and columns were confused. */
export const ARRANGEMENTS = ["asPlanned", "turnedRound", "otherFill", "differs"] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

export interface PlateCheck {
  arrangement: Arrangement;
  differences: PlateDifference[];
  /** Samples that lie where the plan has something else; their results may be another tube's. */
  misplaced: ReadonlySet<string>;
}

interface FoundSample {
  sampleName: string;
  wells: readonly string[];
}

/** Hold what a file names in each well against the plate's map. */
export function checkPlate(
  plate: Pick<Plate, "size" | "fill" | "tubes" | "controls">,
  samples: readonly FoundSample[],
  controlWells: Readonly<Record<ControlKind, readonly string[]>>,
): PlateCheck {
  const planned = new Map(plate.tubes.map(({ well, tubeBarcode }) => [tubeBarcode, well]));
  const planAt = new Map<string, string>([
    ...plate.tubes.map(({ well, tubeBarcode }) => [well, tubeBarcode] as const),
    ...plate.controls.map(({ well, control }) => [well, control] as const),
  ]);
  const differences: PlateDifference[] = [];
  const misplaced = new Set<string>();
  const moves: { from: string; to: readonly string[] }[] = [];
  const found = new Set<string>();
  for (const { sampleName, wells } of samples) {
    const sample = tubeOfSample(sampleName) ?? sampleName;
    found.add(sample);
    const plannedWell = planned.get(sample);
    const foundWells = [...wells];
    if (plannedWell !== undefined) {
      if (wells.every((well) => well === plannedWell)) continue;
      differences.push({ kind: "otherWell", sample, plannedWell, foundWells });
      moves.push({ from: plannedWell, to: wells });
      misplaced.add(sampleName);
    } else {
      const instead = wells.map((well) => planAt.get(well)).find((each) => each !== undefined);
      if (instead !== undefined) misplaced.add(sampleName);
      differences.push({ kind: "extra", sample, foundWells, ...(instead === undefined ? {} : { instead }) });
    }
  }
  for (const { well, tubeBarcode } of plate.tubes)
    if (!found.has(tubeBarcode))
      differences.push({ kind: "missing", sample: tubeBarcode, plannedWell: well });
  for (const kind of CONTROL_KINDS) {
    const plannedWells = plate.controls.filter(({ control }) => control === kind).map(({ well }) => well);
    for (const well of plannedWells)
      if (!controlWells[kind].includes(well))
        differences.push({ kind: "controlMissing", sample: kind, plannedWell: well });
    for (const well of controlWells[kind])
      if (!plannedWells.includes(well)) {
        const instead = planAt.get(well);
        differences.push({
          kind: "controlExtra",
          sample: kind,
          foundWells: [well],
          ...(instead === undefined ? {} : { instead }),
        });
      }
  }
  return { arrangement: arrangementOf(plate, moves, differences), differences, misplaced };
}

/** A single moved tube is no pattern. */
function arrangementOf(
  { size, fill }: Pick<Plate, "size" | "fill">,
  moves: readonly { from: string; to: readonly string[] }[],
  differences: readonly PlateDifference[],
): Arrangement {
  if (differences.length === 0) return "asPlanned";
  const all = (place: (well: string) => string) =>
    moves.length > 1 && moves.every(({ from, to }) => to.length === 1 && to[0] === place(from));
  if (all((well) => turnedRound(well, size))) return "turnedRound";
  if (all((well) => filledTheOtherWay(well, size, fill))) return "otherFill";
  return "differs";
}
