import type { Kit } from "../kit.ts";
import { isNameOf, targetOf } from "./interpretation-kit-names.ts";
import {
  NOTHING_PLANNED,
  type Place,
  type PlannedControls,
  placeOf,
  positionsOf,
} from "./interpretation-places.ts";
import { callOf } from "./interpretation-tube.ts";
import { mayBeOfTarget, type UnreadRow } from "./unread.ts";
import type { WellReading } from "./well-reading.ts";

export interface ControlFailure {
  control: "positive" | "negative";
  /**
   * `missing`: no such control on the plate; `targetNotMeasured`: the control lacks a target it must show;
   * `notDetected`: a positive control without signal; `detected`: a negative control with signal (contamination).
   */
  reason: "missing" | "targetNotMeasured" | "notDetected" | "detected";
  target?: string;
  well?: string;
}

export interface ControlVerdict {
  passed: boolean;
  failures: ControlFailure[];
  /** Where the plate's controls stand, in plate order. */
  wells: { positive: string[]; negative: string[] };
  /** Wells set up as a control that the kit cannot tell to be positive or negative; they judge nothing. */
  unjudged: string[];
}

function judgeControl(
  control: "positive" | "negative",
  wells: readonly WellReading[],
  targetNames: readonly string[],
  kit: Kit,
  unread: readonly UnreadRow[],
): ControlFailure[] {
  if (wells.length === 0) return [{ control, reason: "missing" }];
  const failures: ControlFailure[] = [];
  for (const target of kit.targets.filter((t) => targetNames.includes(t.name))) {
    const measured = wells.filter((w) => targetOf(w, kit) === target);
    if (measured.length === 0) failures.push({ control, reason: "targetNotMeasured", target: target.name });
    const readIn = new Set(measured.map(({ well }) => well));
    const lost = unread.filter((row) => mayBeOfTarget(row, isNameOf(target, kit)));
    for (const well of new Set(lost.flatMap((row) => row.well ?? [])))
      if (measured.length > 0 && !readIn.has(well))
        failures.push({ control, reason: "targetNotMeasured", target: target.name, well });
    for (const well of positionsOf(measured)) {
      const calls = measured.filter((w) => w.well === well).map((w) => callOf(w.ct, target));
      if (control === "positive" && calls.some((call) => call !== "detected")) {
        failures.push({ control, reason: "notDetected", target: target.name, well });
      }
      if (control === "negative" && calls.some((call) => call !== "notDetected")) {
        failures.push({ control, reason: "detected", target: target.name, well });
      }
    }
  }
  return failures;
}

/**
 * Judge the plate's controls. Each must be present, and every well of it must show (positive) or not show (negative)
 * each target the kit names; in a positive control a grey signal is no signal, in a negative one it is.
 */
export function judgeControls(
  wells: readonly WellReading[],
  kit: Kit,
  planned: PlannedControls = NOTHING_PLANNED,
  unread: readonly UnreadRow[] = [],
): ControlVerdict {
  const places = wells.map((well) => placeOf(well, kit, planned));
  const at = (place: Place) => wells.filter((_, i) => places[i] === place);
  const [positive, negative] = [at("positive"), at("negative")];
  const lostAt = (place: "positive" | "negative", read: readonly WellReading[]) =>
    unread.filter((row) => {
      const { well = "", sample } = row;
      return sample === undefined
        ? read.some((other) => other.well === well)
        : placeOf({ well, sample, target: "", ct: undefined, role: "unknown" }, kit, planned) === place;
    });
  const failures = [
    ...judgeControl(
      "positive",
      positive,
      kit.controls.positive.mustDetect,
      kit,
      lostAt("positive", positive),
    ),
    ...judgeControl(
      "negative",
      negative,
      kit.controls.negative.mustNotDetect,
      kit,
      lostAt("negative", negative),
    ),
  ];
  return {
    passed: failures.length === 0,
    failures,
    wells: { positive: positionsOf(positive), negative: positionsOf(negative) },
    unjudged: positionsOf(at("unjudged")),
  };
}
