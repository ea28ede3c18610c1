import type { WellReading, WellRole } from "../../shared/domain/laboratory/interpretation/well-reading.ts";
import type { Kit } from "../../shared/domain/laboratory/kit.ts";
import type { Outcome } from "../../shared/domain/laboratory/outcome.ts";
import type { SeededRandom } from "../scenario/random.ts";

/** A plate of 96 holds 94 tubes beside its two controls. */
export const TUBES_A_PLATE = 94;

const ROWS = "ABCDEFGH";
const COLUMNS = 12;

/** Where typical signals lie, in cycles: below the cut-offs of the kit with some distance. */
const CT = {
  internalControl: { from: 22, to: 31 },
  positivePool: { from: 20, to: 33 },
  weakSingleTarget: { from: 34, to: 37.5 },
  control: { from: 26, to: 29 },
} as const;

export interface PlatedTube {
  readonly tubeBarcode: string;
  readonly outcome: Outcome;
}

/**
 * The wells an instrument would export for these tubes, so that the kit's own table finds their outcomes. Controls
 * take the last two positions; a contaminated negative control spoils the plate.
 * Throws a `RangeError` for more tubes than the plate holds.
 */
export function plateWells(
  tubes: readonly PlatedTube[],
  kit: Kit,
  random: SeededRandom,
  options: { readonly contaminated: boolean } = { contaminated: false },
): WellReading[] {
  if (tubes.length > TUBES_A_PLATE)
    throw new RangeError(`a plate holds ${TUBES_A_PLATE} tubes, not ${tubes.length}`);
  const viral = namesOf(kit, "viral");
  const internal = namesOf(kit, "internalControl");
  const wells: WellReading[] = [];
  const add = (position: number, sample: string, role: WellRole, signals: ReadonlyMap<string, number>) => {
    const well = wellAt(position);
    for (const { name: target } of kit.targets)
      wells.push({ well, sample, target, role, ct: signals.get(target) });
  };
  for (const [position, { tubeBarcode, outcome }] of tubes.entries()) {
    const seen = signalsOf(outcome, viral, random);
    if (outcome !== "invalid")
      for (const name of internal) seen.set(name, drawCt(CT.internalControl, random));
    add(position, tubeBarcode, "unknown", seen);
  }
  const all = new Map([...viral, ...internal].map((name) => [name, drawCt(CT.control, random)]));
  const [positiveName = "PC"] = kit.controls.positive.sampleNames;
  const [negativeName = "NC"] = kit.controls.negative.sampleNames;
  add(TUBES_A_PLATE, positiveName, "positiveControl", all);
  const carriedOver = viral.slice(0, options.contaminated ? 1 : 0);
  const spoilt = new Map(carriedOver.map((name) => [name, drawCt(CT.weakSingleTarget, random)]));
  add(TUBES_A_PLATE + 1, negativeName, "negativeControl", spoilt);
  return wells;
}

function signalsOf(outcome: Outcome, viral: readonly string[], random: SeededRandom): Map<string, number> {
  if (outcome === "positive") return new Map(viral.map((name) => [name, drawCt(CT.positivePool, random)]));
  if (outcome === "inconclusive") return new Map([[random.pick(viral), drawCt(CT.weakSingleTarget, random)]]);
  return new Map();
}

const namesOf = (kit: Kit, role: Kit["targets"][number]["role"]): string[] =>
  kit.targets.filter((target) => target.role === role).map((target) => target.name);

const wellAt = (position: number): string =>
  `${ROWS[Math.floor(position / COLUMNS)] ?? ""}${(position % COLUMNS) + 1}`;

const drawCt = ({ from, to }: { from: number; to: number }, random: SeededRandom): number =>
  Math.round((from + (to - from) * random.next()) * 1000) / 1000;
