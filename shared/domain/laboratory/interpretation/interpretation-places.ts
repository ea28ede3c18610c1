import { comparableName } from "../comparable-name.ts";
import type { Kit } from "../kit.ts";
import { tubeOfSample } from "../sample-name.ts";
import { controlNamed } from "./control-name.ts";
import { namesOf } from "./interpretation-kit-names.ts";
import type { WellReading } from "./well-reading.ts";

/** The wells in which the plate's map has its controls; none where no plate was made. */
export type PlannedControls = Readonly<Record<"positive" | "negative", readonly string[]>>;
export const NOTHING_PLANNED: PlannedControls = { positive: [], negative: [] };

/** What a well stands for on its plate. */
export type Place = "tube" | "standard" | "positive" | "negative" | "unjudged" | "likelyControl";

/**
 * The kit's sample names outweigh the role, because operators often leave controls set up as unknown; so does the
 * plate's map, for what is no tube's barcode.
 */
export function placeOf(well: WellReading, kit: Kit, planned: PlannedControls): Place {
  const names = namesOf(kit);
  const sample = comparableName(well.sample);
  if (names.positive.has(sample)) return "positive";
  if (names.negative.has(sample)) return "negative";
  switch (well.role) {
    case "positiveControl":
      return "positive";
    case "negativeControl":
      return "negative";
    case "control":
      return "unjudged";
    case "standard":
      return "standard";
    case "unknown":
      return placeOfUnknown(well, planned);
  }
}

/** What only looks like a control is offered to a person: taken for a tube it would be judged as one. */
function placeOfUnknown({ sample, well }: WellReading, planned: PlannedControls): Place {
  if (tubeOfSample(sample) !== undefined) return "tube";
  if (planned.positive.includes(well)) return "positive";
  if (planned.negative.includes(well)) return "negative";
  return controlNamed(sample) === undefined ? "tube" : "likelyControl";
}

/** Plate order, row by row: A1, A2 … A12, B1 … */
export function byPosition(a: string, b: string): number {
  const rows = a.charCodeAt(0) - b.charCodeAt(0);
  return rows === 0 ? Number(a.slice(1)) - Number(b.slice(1)) : rows;
}

/** The positions of these wells, each once, in plate order. */
export const positionsOf = (wells: readonly WellReading[]): string[] =>
  [...new Set(wells.map((w) => w.well))].sort(byPosition);

/** The wells of each sample that stands for a tube, or that only looks like a control. */
export function samplesAt(
  place: Place,
  wells: readonly WellReading[],
  kit: Kit,
  planned: PlannedControls,
): Map<string, WellReading[]> {
  const samples = new Map<string, WellReading[]>();
  for (const well of wells) {
    if (placeOf(well, kit, planned) !== place) continue;
    const same = samples.get(well.sample);
    if (same === undefined) samples.set(well.sample, [well]);
    else same.push(well);
  }
  return samples;
}
