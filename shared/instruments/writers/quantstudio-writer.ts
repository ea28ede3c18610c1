import type { WellReading, WellRole } from "../../domain/laboratory/interpretation/well-reading.ts";
import { numberOfPosition, readPosition, smallestPlate } from "../cells/plate-position.ts";
import { writeTime } from "../cells/written-time.ts";

export interface QuantStudioExport {
  experimentName: string;
  serialNumber: string;
  /** ISO 8601; written in UTC to the second. */
  runEndedAt: string;
  wells: readonly WellReading[];
}

const TASKS: Readonly<Record<WellRole, string>> = {
  unknown: "UNKNOWN",
  standard: "STANDARD",
  positiveControl: "POSITIVE_CONTROL",
  negativeControl: "NTC",
  control: "CONTROL",
};

const SETUP_HEADER = ["Well", "Well Position", "Sample Name", "Target Name", "Task", "Reporter", "Quencher"];
const RESULTS_HEADER = [
  "Well",
  "Well Position",
  "Omit",
  "Sample Name",
  "Target Name",
  "Task",
  "Reporter",
  "Quencher",
  "CT",
  "Comments",
];

/** Three decimals as the instrument writes them, more only where the value has more. */
function ctCell(ct: number | undefined): string {
  if (ct === undefined) return "Undetermined";
  const written = ct.toFixed(3);
  return Number(written) === ct ? written : String(ct);
}

function cell(text: string): string {
  if (/[\r\n]/.test(text)) throw new RangeError(`a cell cannot hold a line break: ${JSON.stringify(text)}`);
  return /["\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Write a plate in the text layout of QuantStudio 7 Flex (metadata, `[Sample Setup]`, `[Results]`), such that
 * `readQuantStudioText` gives the same wells back. Throws `RangeError` for a position or cell the layout cannot hold.
 */
export function writeQuantStudioText({
  experimentName,
  serialNumber,
  runEndedAt,
  wells,
}: QuantStudioExport): string {
  const positions = wells.map(({ well }) => {
    const position = readPosition(well);
    if (position === undefined) throw new RangeError(`no position of a plate: ${well}`);
    return position;
  });
  const plate = smallestPlate(positions);
  const numbered = wells.map((reading, index) => {
    const position = positions[index] ?? reading.well;
    return { ...reading, well: position, number: String(numberOfPosition(position, plate)) };
  });
  const row = (cells: readonly string[]) => cells.map(cell).join("\t");
  const lines = [
    `* Block Type = ${plate === 96 ? "96-Well Block (0.2mL)" : "384-Well Block"}`,
    "* Chemistry = TAQMAN",
    `* Experiment Name = ${cell(experimentName)}`,
    `* Experiment Run End Time = ${writeTime(runEndedAt)}`,
    "* Instrument Type = QuantStudio(TM) 7 Flex System",
    `* Instrument Serial Number = ${cell(serialNumber)}`,
    "* Quantification Cycle Method = Ct",
    "",
    "[Sample Setup]",
    row(SETUP_HEADER),
    ...numbered.map((w) => row([w.number, w.well, w.sample, w.target, TASKS[w.role], "", ""])),
    "",
    "[Results]",
    row(RESULTS_HEADER),
    ...numbered.map((w) =>
      row([w.number, w.well, "false", w.sample, w.target, TASKS[w.role], "", "", ctCell(w.ct), ""]),
    ),
    "",
  ];
  return `${lines.join("\r\n")}\r\n`;
}
