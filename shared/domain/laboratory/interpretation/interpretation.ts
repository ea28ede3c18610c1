import type { Kit } from "../kit.ts";
import { controlNamed } from "./control-name.ts";
import { type ControlVerdict, judgeControls } from "./interpretation-controls.ts";
import { targetOf } from "./interpretation-kit-names.ts";
import {
  byPosition,
  NOTHING_PLANNED,
  type PlannedControls,
  placeOf,
  positionsOf,
  samplesAt,
} from "./interpretation-places.ts";
import { interpretTube, type TubeVerdict } from "./interpretation-tube.ts";
import type { LikelyControl } from "./likely-control.ts";
import { isRowOf, lostRows, type UnreadRow } from "./unread.ts";
import type { WellReading } from "./well-reading.ts";

export interface RunVerdict {
  /** False when a control failed: the whole run is rejected and no tube verdict may be published. */
  accepted: boolean;
  controls: ControlVerdict;
  tubes: (TubeVerdict & { sampleName: string; wells: string[] })[];
  /** Target names on the plate that the kit does not know, as exported. */
  unmatchedTargets: string[];
  /** Samples that look like controls, though neither kit nor plate says so: a person decides what they are. */
  likelyControls: LikelyControl[];
}

/** For names of which no two are alike. */
const alphabetically = (a: string, b: string): number => (a < b ? -1 : 1);

/**
 * Judge a whole plate: its controls, and every sample that is neither control nor standard, in plate order. Tubes are
 * judged even on a rejected run so that it can be looked at; only an `accepted` one may be published.
 */
export function interpretRun(
  reading: { wells: readonly WellReading[]; refused?: readonly UnreadRow[] },
  kit: Kit,
  planned: PlannedControls = NOTHING_PLANNED,
): RunVerdict {
  const unread = lostRows(reading.refused ?? []);
  const controls = judgeControls(reading.wells, kit, planned, unread);
  const samples = samplesAt("tube", reading.wells, kit, planned);
  const tubes = [...samples].map(([sampleName, wells]) => {
    const positions = positionsOf(wells);
    const lost = unread.filter((row) => isRowOf(row, { sample: sampleName, wells: positions }));
    return { sampleName, wells: positions, ...interpretTube(wells, kit, lost) };
  });
  tubes.sort(
    (a, b) => byPosition(a.wells[0] ?? "", b.wells[0] ?? "") || alphabetically(a.sampleName, b.sampleName),
  );
  const unmatched = reading.wells.filter(
    (w) => targetOf(w, kit) === undefined && placeOf(w, kit, planned) !== "standard",
  );
  return {
    accepted: controls.passed,
    controls,
    tubes,
    unmatchedTargets: [...new Set(unmatched.map((w) => w.target))].sort(alphabetically),
    likelyControls: [...samplesAt("likelyControl", reading.wells, kit, planned)].map(
      ([sampleName, wells]) => ({
        ...{ sampleName, wells: positionsOf(wells) },
        control: controlNamed(sampleName) ?? "unsaid",
      }),
    ),
  };
}
