import type { ResultsBlock } from "./block.ts";
import { columnOf } from "./find-columns.ts";
import { stated } from "./metadata.ts";

type Maker = "appliedBiosystems" | "bioRad" | "roche" | "hongshi" | "qiagen" | "other";

/** Whose software wrote a table of results, by what it holds. */
export interface Layout {
  maker: Maker;
  software: string;
}

const MODELS = /quantstudio|viia|7500|7900|stepone|\bqs\d/i;

function appliedBiosystems(metadata: ReadonlyMap<string, string>): string {
  const software = stated(metadata, "software name", "analysis software");
  if (software !== undefined) return software;
  const model = stated(metadata, "instrument type") ?? "";
  if (/viia/i.test(model)) return "ViiA 7 Software";
  if (/7500/.test(model)) return "7500 Software";
  return /stepone/i.test(model) ? "StepOne Software" : "QuantStudio Real-Time PCR Software";
}

/** By content: what the file says of itself, else the columns that only this software writes. */
export function layoutOf(
  { header, metadata }: Pick<ResultsBlock, "header" | "metadata">,
  sectioned: boolean,
): Layout {
  const has = (...names: readonly string[]) => columnOf(header, ...names) !== undefined;
  const model = stated(metadata, "instrument type", "instrument", "仪器型号") ?? "";
  if (sectioned || metadata.has("block type") || MODELS.test(model))
    return { maker: "appliedBiosystems", software: appliedBiosystems(metadata) };
  if (metadata.has("selected filter") || (has("pos", "position") && has("cp") && has("name", "sample name")))
    return { maker: "roche", software: "LightCycler 480 Software" };
  if (has("gene name") && has("position") && has("cq") && has("color"))
    return { maker: "roche", software: "LightCycler 96 Software" };
  if (metadata.has("rotor channel") || (has("no") && has("colour", "color")))
    return { maker: "qiagen", software: "Rotor-Gene Q Software" };
  if (has("fluor") && has("content")) return { maker: "bioRad", software: "CFX Maestro" };
  if (/slan|宏石/i.test([...metadata.values()].join(" ")) || has("反应孔"))
    return { maker: "hongshi", software: "SLAN" };
  if (has("task") && (has("reporter") || has("detector", "detector name", "quencher")))
    return { maker: "appliedBiosystems", software: appliedBiosystems(metadata) };
  return { maker: "other", software: "generic CSV" };
}

/** What an empty Ct means in a layout; `unlessWorded`: not detected, if the file has no word for that elsewhere. */
export type EmptyCt = "missing" | "notDetected" | "unlessWorded";

/**
 * By maker. An empty Ct is not detected only where the maker writes a negative well so, or where the layout's rules in
 * docs/instruments.md say so to whoever writes the file. A word such as `Failed` beside it refuses it in all of them.
 */
export const EMPTY_CT: Readonly<Record<Maker, EmptyCt>> = {
  // Writes `Undetermined` for a negative well, so that a well left empty was not analysed.
  appliedBiosystems: "missing",
  // Writes `NaN` or `N/A`. A cell of a workbook cannot hold NaN as a number and is then empty for all negative wells.
  bioRad: "unlessWorded",
  // LightCycler 480 leaves Cp empty where no crossing point was found; its only word stands in the column Status.
  // LightCycler 96 writes `-`, beside which an empty cell is none.
  roche: "unlessWorded",
  // Writes `NoCt`, which a laboratory may have the software leave out, but for all wells.
  hongshi: "unlessWorded",
  // Rotor-Gene Q leaves Ct empty where the threshold was not crossed.
  qiagen: "unlessWorded",
  // The generic CSV is ours: its documented rule is that an empty Ct is not detected, beside words for it as well.
  other: "notDetected",
};
