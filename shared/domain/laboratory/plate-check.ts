import * as z from "zod";
import type { Arrangement } from "./arrangement.ts";
import {
  CONTROL_KINDS,
  type ControlKind,
  filledTheOtherWay,
  mirrored,
  type Plate,
  transposed,
  turnedRound,
} from "./plate.ts";
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
  const places: Move[] = [];
  const found = new Set<string>();
  for (const { sampleName, wells } of samples) {
    const sample = tubeOfSample(sampleName) ?? sampleName;
    found.add(sample);
    const plannedWell = planned.get(sample);
    const foundWells = [...wells];
    if (plannedWell !== undefined) {
      places.push({ from: plannedWell, to: wells, isTube: true });
      if (wells.every((well) => well === plannedWell)) continue;
      differences.push({ kind: "otherWell", sample, plannedWell, foundWells });
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
    if (controlWells[kind].length > 0)
      places.push(...plannedWells.map((from) => ({ from, to: controlWells[kind], isTube: false })));
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
  return { arrangement: arrangementOf(plate, places, differences), differences, misplaced };
}

interface Move {
  from: string;
  to: readonly string[];
  isTube: boolean;
}

const PATTERNS: readonly [
  Arrangement,
  (well: string, plate: Pick<Plate, "size" | "fill">) => string | undefined,
][] = [
  ["turnedRound", (well, { size }) => turnedRound(well, size)],
  ["otherFill", (well, { size, fill }) => filledTheOtherWay(well, size, fill)],
  ["transposed", (well, { size }) => transposed(well, size)],
  ["mirrored", (well, { size }) => mirrored(well, size, "rows")],
  ["mirrored", (well, { size }) => mirrored(well, size, "columns")],
];

/** Strangers, missing tubes and a few that were moved besides do not hide that the rest of a plate is turned. */
const SHARE_OF_PATTERN = 2 / 3;

/**
 * The pattern that the places of tubes and controls follow. A single moved one is no pattern, nor are two that were
 * swapped on a plate whose other tubes stand as planned.
 * @param places where each planned tube and control that is in the file stands, moved or not
 */
function arrangementOf(
  plate: Pick<Plate, "size" | "fill">,
  places: readonly Move[],
  differences: readonly PlateDifference[],
): Arrangement {
  if (differences.length === 0) return "asPlanned";
  for (const [arrangement, place] of PATTERNS) {
    const movable = places.filter(({ from }) => {
      const to = place(from, plate);
      return to !== undefined && to !== from;
    });
    const following = movable.filter(({ from, to }) => to.includes(place(from, plate) ?? ""));
    const tubes = following.filter(({ isTube }) => isTube).length;
    const isPattern =
      following.length > 1 && tubes >= Math.min(2, movable.filter(({ isTube }) => isTube).length);
    if (isPattern && following.length >= movable.length * SHARE_OF_PATTERN) return arrangement;
  }
  return "differs";
}
