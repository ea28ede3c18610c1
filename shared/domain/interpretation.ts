import { comparableName } from "./comparable-name.ts";
import { applicableRows, POSITIVITY } from "./interpretation-table.ts";
import type { Kit, KitTarget } from "./kit.ts";
import { controlNamed } from "./laboratory/control-name.ts";
import type { LikelyControl } from "./laboratory/likely-control.ts";
import type { MeasuredTargets } from "./laboratory/measured-targets.ts";
import type { TARGET_CALLS } from "./laboratory/target-call.ts";
import { isRowOf, lostRows, mayBeOfTarget, type UnreadRow } from "./laboratory/unread.ts";
import type { Outcome } from "./outcome.ts";
import { tubeOfSample } from "./sample-name.ts";
import type { WellReading } from "./well-reading.ts";

/** What one target said, over all replicates: the lowest Ct decides. `missing` = never measured. */
export interface TargetCall {
  target: string;
  call: (typeof TARGET_CALLS)[number];
  ct?: number;
}

export interface TubeVerdict {
  outcome: Outcome;
  /** Stable id of what decided: a rule of the kit's table, `greyZone` or `targetNotMeasured`. */
  rule: string;
  /** One call per target of the kit, in the kit's order. */
  reasons: TargetCall[];
}

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

/** The wells in which the plate's map has its controls; none where no plate was made. */
export type PlannedControls = Readonly<Record<"positive" | "negative", readonly string[]>>;
const NOTHING_PLANNED: PlannedControls = { positive: [], negative: [] };

interface KitNames {
  targets: ReadonlyMap<string, KitTarget>;
  positive: ReadonlySet<string>;
  negative: ReadonlySet<string>;
}

const namesOfKits = new WeakMap<Kit, KitNames>();

/** The names of a kit as they are compared; made once for a kit, because a plate asks for each of its wells. */
function namesOf(kit: Kit): KitNames {
  const known = namesOfKits.get(kit);
  if (known) return known;
  const names: KitNames = {
    targets: new Map(
      kit.targets.flatMap((target) =>
        [target.name, ...target.aliases].map((name) => [comparableName(name), target] as const),
      ),
    ),
    positive: new Set(kit.controls.positive.sampleNames.map(comparableName)),
    negative: new Set(kit.controls.negative.sampleNames.map(comparableName)),
  };
  namesOfKits.set(kit, names);
  return names;
}

const targetOf = (well: WellReading, kit: Kit): KitTarget | undefined =>
  namesOf(kit).targets.get(comparableName(well.target));

function callOf(ct: number | undefined, target: KitTarget): "detected" | "grey" | "notDetected" {
  if (ct === undefined || ct > target.cutoffCt) return "notDetected";
  return target.greyFromCt !== undefined && ct > target.greyFromCt ? "grey" : "detected";
}

function callTarget(replicates: readonly WellReading[], target: KitTarget, isUnread: boolean): TargetCall {
  if (replicates.length === 0) return { target: target.name, call: "missing" };
  const cts = replicates.flatMap(({ ct }) => (ct === undefined ? [] : [ct]));
  if (cts.length === 0) return { target: target.name, call: isUnread ? "missing" : "notDetected" };
  const ct = Math.min(...cts);
  const call = callOf(ct, target);
  return { target: target.name, call: isUnread && call === "notDetected" ? "missing" : call, ct };
}

const isNameOf =
  (target: KitTarget, kit: Kit) =>
  (name: string): boolean =>
    namesOf(kit).targets.get(comparableName(name)) === target;

/**
 * Judge one tube from its wells by the kit's table. Ct in cycles; an absent Ct means no amplification. A grey signal
 * is at least inconclusive, and a tube in which a target was never measured cannot be negative, nor one of which a
 * replicate cannot be read.
 * @param unread rows of the tube that gave no reading
 */
export function interpretTube(
  wells: readonly WellReading[],
  kit: Kit,
  unread: readonly UnreadRow[] = [],
): TubeVerdict {
  const targets = wells.map((well) => targetOf(well, kit));
  const reasons = kit.targets.map((target) =>
    callTarget(
      wells.filter((_, i) => targets[i] === target),
      target,
      unread.some((row) => mayBeOfTarget(row, isNameOf(target, kit))),
    ),
  );
  const callsOf = (role: KitTarget["role"]) => reasons.filter((_, i) => kit.targets[i]?.role === role);
  const viral = callsOf("viral");
  const [row] = applicableRows(
    kit.interpretation,
    viral.filter((c) => c.call === "detected").length,
    callsOf("internalControl").every((c) => c.call === "detected" || c.call === "grey"),
  );
  if (row === undefined) throw new RangeError(`kit ${kit.kitId} has no rule for this tube`);
  if (POSITIVITY[row.outcome] > 0) return { outcome: row.outcome, rule: row.rule, reasons };
  if (viral.some((c) => c.call === "grey")) return { outcome: "inconclusive", rule: "greyZone", reasons };
  if (reasons.some((c) => c.call === "missing")) {
    return { outcome: "invalid", rule: "targetNotMeasured", reasons };
  }
  return { outcome: row.outcome, rule: row.rule, reasons };
}

type Place = "tube" | "standard" | "positive" | "negative" | "unjudged" | "likelyControl";

/**
 * The kit's sample names outweigh the role, because operators often leave controls set up as unknown; so does the
 * plate's map, for what is no tube's barcode.
 */
function placeOf(well: WellReading, kit: Kit, planned: PlannedControls): Place {
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
function byPosition(a: string, b: string): number {
  const rows = a.charCodeAt(0) - b.charCodeAt(0);
  return rows === 0 ? Number(a.slice(1)) - Number(b.slice(1)) : rows;
}

const positionsOf = (wells: readonly WellReading[]): string[] =>
  [...new Set(wells.map((w) => w.well))].sort(byPosition);

/** For names of which no two are alike. */
const alphabetically = (a: string, b: string): number => (a < b ? -1 : 1);

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

/** The wells of each sample that stands for a tube, or that only looks like a control. */
function samplesAt(
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

/** What a file measured of the kit's targets, and what else, in the order in which it names them. */
export function measuredTargets(wells: readonly WellReading[], kit: Kit): MeasuredTargets {
  const known = new Set(wells.map((well) => targetOf(well, kit)));
  const inFile = [...new Set(wells.map(({ target }) => target))];
  const names = namesOf(kit).targets;
  return {
    notMeasured: kit.targets.filter((target) => !known.has(target)).map(({ name }) => name),
    inFile,
    unknown: inFile.filter((name) => !names.has(comparableName(name))),
  };
}
