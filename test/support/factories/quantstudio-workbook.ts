import { utils, write } from "@e965/xlsx";
import type { WellReading, WellRole } from "../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { positionOfNumber } from "../../../shared/instruments/cells/plate-position.ts";

const TASKS: Readonly<Record<WellRole, string>> = {
  unknown: "UNKNOWN",
  standard: "STANDARD",
  positiveControl: "POSITIVE_CONTROL",
  negativeControl: "NTC",
  control: "CONTROL",
};

const METADATA = [
  ["Block Type", "384-Well Block"],
  ["Chemistry", "TAQMAN"],
  ["Instrument Serial Number", "278870001"],
  ["Instrument Type", "QuantStudio(TM) 7 Flex System"],
  [],
];

/** Wells of a plate with one sample each and these targets; every third target did not amplify. */
export const wellsOfPlate = (count: number, targets: readonly string[]): WellReading[] =>
  Array.from({ length: count }, (_, index) => index + 1).flatMap((number) =>
    targets.map((target, at) => ({
      well: positionOfNumber(number, 384) ?? "",
      sample: `SJ${210_000_000 + number}`,
      target,
      ct: (number + at) % 3 === 0 ? undefined : 20 + ((number * 7 + at) % 180) / 10,
      role: "unknown",
    })),
  );

/**
 * A workbook as QuantStudio exports it, with as many cycles of raw data beside the results as wanted: 45 make the
 * 384 wells a file of a few MB. `bookType: "biff8"` is what the software of the 7500 writes.
 */
export function quantStudioWorkbook(
  wells: readonly WellReading[],
  { cycles = 0, bookType = "xlsx" }: { cycles?: number; bookType?: "xlsx" | "biff8" } = {},
): Uint8Array {
  const book = utils.book_new();
  const add = (name: string, rows: unknown[][]) =>
    utils.book_append_sheet(book, utils.aoa_to_sheet([...METADATA, ...rows]), name);
  const setup = wells.map((w) => ["", w.well, w.sample, w.target, TASKS[w.role]]);
  add("Sample Setup", [["Well", "Well Position", "Sample Name", "Target Name", "Task"], ...setup]);
  const positions = [...new Set(wells.map(({ well }) => well))];
  const signals = Array.from({ length: cycles }, (_, cycle) =>
    positions.map((well, at) => [
      well,
      cycle + 1,
      ...Array.from(
        { length: 6 },
        (_, filter) => 20_000 + ((at * 7919 + cycle * 104_729 + filter * 31) % 9_973) / 7,
      ),
    ]),
  ).flat();
  add("Raw Data", [
    ["Well Position", "Cycle", "x1-m1", "x2-m2", "x3-m3", "x4-m4", "x5-m5", "x6-m6"],
    ...signals,
  ]);
  add("Amplification Data", [
    ["Well Position", "Cycle", "Rn", "Delta Rn"],
    ...signals.map((row) => row.slice(0, 4)),
  ]);
  add("Results", [
    [
      "Well",
      "Well Position",
      "Omit",
      "Sample Name",
      "Target Name",
      "Task",
      "Reporter",
      "CT",
      "Ct Mean",
      "Comments",
    ],
    ...wells.map((w, at) => [
      at + 1,
      w.well,
      "false",
      w.sample,
      w.target,
      TASKS[w.role],
      "FAM",
      w.ct ?? "Undetermined",
      w.ct ?? "",
      "",
    ]),
    [],
    ["Analysis Type", "Singleplex"],
  ]);
  const bytes: unknown = write(book, { type: "array", bookType, compression: true });
  if (!(bytes instanceof ArrayBuffer)) throw new TypeError("the workbook was not written");
  return new Uint8Array(bytes);
}
