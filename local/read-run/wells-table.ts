import { csvRow } from "../../shared/domain/csv-cell.ts";
import type { WellReading, WellRole } from "../../shared/instruments/reading.ts";

// The words of the Allotrope data model, in which other tools print the same table.
const ROLE_WORDS: Readonly<Record<WellRole, string>> = {
  unknown: "unknown sample role",
  standard: "standard sample role",
  positiveControl: "control sample role",
  negativeControl: "control sample role",
  control: "control sample role",
};
const NOT_NAMED = "N/A";

export const WELLS_HEADER = csvRow(["well", "sample", "target", "ct", "role"]);

/** A line for each well and target. */
export const wellsTable = (wells: readonly WellReading[]): string =>
  wells
    .map(({ well, sample, target, targetUnnamed, ct, role }) =>
      csvRow([
        ...[well, sample || NOT_NAMED, targetUnnamed ? NOT_NAMED : target],
        ...[ct === undefined ? "" : String(ct), ROLE_WORDS[role]],
      ]),
    )
    .map((row) => `${row}\n`)
    .join("");
