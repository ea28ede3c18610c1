import { csvCell, csvRow } from "../../domain/csv-cell.ts";
import { comparableName } from "../../domain/laboratory/comparable-name.ts";
import type { Kit } from "../../domain/laboratory/kit.ts";
import type { KitTarget } from "../../domain/laboratory/kit-contents.ts";
import { type Plate, wellsInOrder } from "../../domain/laboratory/plate.ts";
import type { SheetInstrument } from "../../domain/laboratory/sheet-instrument.ts";
import { numberOfPosition } from "../cells/plate-position.ts";

export interface SampleSheet {
  fileName: string;
  encoding: "utf-8" | "gb18030";
  text: string;
}

type SheetPlate = Pick<Plate, "plateId" | "size" | "tubes" | "controls">;
type Role = "unknown" | "positive" | "negative";

interface SheetWell {
  well: string;
  sample: string;
  role: Role;
}

/** Dyes by which a kit's targets are measured, and the filters that LightCycler 480 II looks at them through. */
const FILTERS: Readonly<Record<string, string>> = {
  FAM: "465-510",
  VIC: "533-580",
  HEX: "533-580",
  JOE: "533-580",
  ROX: "533-610",
  "TEXAS RED": "533-610",
  CY5: "618-660",
};

/** The dye of a target stands among its aliases, because instruments that know no targets export by dye. */
const dyeOf = ({ name, aliases }: KitTarget): string | undefined => {
  const names = new Set([name, ...aliases].map(comparableName));
  return Object.keys(FILTERS).find((dye) => names.has(comparableName(dye)));
};

/** Filled wells row by row, as instruments number them. Controls are named as the kit knows them. */
function wellsOf({ size, tubes, controls }: SheetPlate, kit: Kit): SheetWell[] {
  const [positive = "PC"] = kit.controls.positive.sampleNames;
  const [negative = "NC"] = kit.controls.negative.sampleNames;
  const filled = new Map<string, SheetWell>();
  for (const { well, tubeBarcode } of tubes) filled.set(well, { well, sample: tubeBarcode, role: "unknown" });
  for (const { well, control } of controls)
    filled.set(well, { well, sample: control === "positive" ? positive : negative, role: control });
  return wellsInOrder(size, "rows").flatMap((well) => filled.get(well) ?? []);
}

const lines = (rows: readonly string[]): string => `${rows.join("\r\n")}\r\n`;
const tabbed = (cells: readonly (string | number)[]): string => csvRow(cells, "\t");

/**
 * QuantStudio, ViiA 7 and 7500: the `[Sample Setup]` that their software exports and imports. The positive control is
 * set up as unknown, since not every experiment type knows a task for it; the kit tells it by its name.
 */
function quantStudio(plate: SheetPlate, kit: Kit): string {
  const header = [
    ...["Well", "Well Position", "Sample Name", "Biogroup Name", "Biogroup Color", "Target Name"],
    ...["Target Color", "Task", "Reporter", "Quencher", "Quantity", "Comments"],
  ];
  return lines([
    `* Block Type = ${plate.size === 96 ? "96-Well Block (0.2mL)" : "384-Well Block"}`,
    `* Experiment Name = ${plate.plateId}`,
    "",
    "[Sample Setup]",
    tabbed(header),
    ...wellsOf(plate, kit).flatMap(({ well, sample, role }) =>
      kit.targets.map((target) =>
        tabbed([
          ...[numberOfPosition(well, plate.size), well, sample, "", "", target.name, ""],
          ...[role === "negative" ? "NTC" : "UNKNOWN", dyeOf(target) ?? "", "", "", ""],
        ]),
      ),
    ),
  ]);
}

/** CFX Maestro's plate import: every well of the plate; the targets stand in the plate's own template. */
function cfx(plate: SheetPlate, kit: Kit): string {
  const samples = new Map(wellsOf(plate, kit).map(({ well, sample }) => [well, sample]));
  return lines([
    "Row,Column,*Target Name,*Sample Name",
    ...wellsInOrder(plate.size, "rows").map((well) =>
      csvRow([well.charAt(0), well.slice(1), "", samples.get(well) ?? ""]),
    ),
  ]);
}

/** LightCycler 480: the sample editor's table, one row for each filter combination that the kit is measured through. */
function lightCycler(plate: SheetPlate, kit: Kit): string {
  // This software wants quotes whether the text needs them or not.
  const named = (text: string) => csvCell(text, "\t").replace(/^[^"].*|^$/s, '"$&"');
  const header = [
    ...["General:Pos", "General:Sample Name", "General:Repl. Of", "General:Filt. Comb."],
    ...["General:Target Name", "Sample Preferences:Color"],
  ];
  return lines([
    header.map(named).join("\t"),
    ...wellsOf(plate, kit).flatMap(({ well, sample }) =>
      kit.targets.map((target) =>
        [well, named(sample), '""', FILTERS[dyeOf(target) ?? "FAM"], named(target.name), "$00FF0000"].join(
          "\t",
        ),
      ),
    ),
  ]);
}

const SLAN_ROLES: Readonly<Record<Role, string>> = {
  unknown: "待测样本",
  positive: "阳性对照",
  negative: "阴性对照",
};

/** Hongshi SLAN: its own export without results, in the encoding that its software reads. */
const slan = (plate: SheetPlate, kit: Kit): string =>
  lines([
    csvRow(["实验名称", plate.plateId]),
    "",
    "反应孔,样本名称,目标,属性",
    ...wellsOf(plate, kit).flatMap(({ well, sample, role }) =>
      kit.targets.map(({ name }) => csvRow([well, sample, name, SLAN_ROLES[role]])),
    ),
  ]);

const GENERIC_ROLES: Readonly<Record<Role, string>> = {
  unknown: "unknown",
  positive: "positive control",
  negative: "negative control",
};

/** The generic CSV without its Ct column, so that a sheet sent back by mistake is no result. */
const generic = (plate: SheetPlate, kit: Kit): string =>
  lines([
    "well,sample,target,role",
    ...wellsOf(plate, kit).flatMap(({ well, sample, role }) =>
      kit.targets.map(({ name }) => csvRow([well, sample, name, GENERIC_ROLES[role]])),
    ),
  ]);

const LAYOUTS: Readonly<
  Record<SheetInstrument, { write: typeof generic; extension: string; encoding: SampleSheet["encoding"] }>
> = {
  quantstudio: { write: quantStudio, extension: "txt", encoding: "utf-8" },
  cfx: { write: cfx, extension: "csv", encoding: "utf-8" },
  lightcycler480: { write: lightCycler, extension: "txt", encoding: "utf-8" },
  slan: { write: slan, extension: "csv", encoding: "gb18030" },
  generic: { write: generic, extension: "csv", encoding: "utf-8" },
};

/** A plate's map in the layout that an instrument's software imports. Holds no result in any of them. */
export function writeSampleSheet(instrument: SheetInstrument, plate: SheetPlate, kit: Kit): SampleSheet {
  const { write, extension, encoding } = LAYOUTS[instrument];
  return { fileName: `${plate.plateId}-${instrument}.${extension}`, encoding, text: write(plate, kit) };
}
