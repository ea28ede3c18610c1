import { csvRow } from "../csv-cell.ts";
import { wallClock } from "../instant.ts";
import type { Outcome } from "../laboratory/outcome.ts";
import type { Resident } from "../people/resident.ts";
import type { Tube } from "../sampling/tube.ts";
import type { RowToSend } from "./provincial-rows.ts";

// For the provincial platform: one row for each person and tube whose result is final, with what has become of it since.

const SAID = [
  ...["name", "documentType", "documentNumber", "phone", "community", "site", "sampledAt", "method"],
  ...["laboratory", "outcome", "publishedAt"],
] as const;

/** The first line. It begins with the mark by which spreadsheets know UTF-8. */
export const PROVINCIAL_HEADER = `\uFEFF${csvRow(["rowId", "revision", "action", ...SAID])}\r\n`;

export interface ProvincialPerson {
  tube: Tube & { outcome: Outcome; publishedAt: string };
  sampledAt: string;
  /** Absent where nobody by this code is on the roster any more. */
  resident?: Resident | undefined;
}

/** What a row says of its person, in the order of the columns. Times are China Standard Time. */
export const saidOf = ({ tube, sampledAt, resident }: ProvincialPerson): string[] => [
  resident?.name ?? "",
  resident?.documentType ?? "",
  resident?.documentNumber ?? "",
  resident?.phone ?? "",
  resident?.communityId ?? "",
  tube.siteId ?? "",
  wallClock(sampledAt),
  tube.poolSize === 1 ? "single" : `pooled ${tube.poolSize}`,
  tube.laboratoryId ?? "",
  tube.outcome,
  wallClock(tube.correctedAt ?? tube.publishedAt),
];

export const rowIdOf = (tubeBarcode: string, residentId: string): string => `${tubeBarcode}-${residentId}`;

/** The tube and the person that a row is of. */
export function namedBy(rowId: string): { tubeBarcode: string; residentId: string } {
  const at = rowId.lastIndexOf("-");
  return { tubeBarcode: rowId.slice(0, Math.max(0, at)), residentId: rowId.slice(at + 1) };
}

/** Lines of the rows of a tube; one that is withdrawn says nothing of its person. */
export const provincialLines = (
  tubeBarcode: string,
  rows: readonly RowToSend<{ residentId: string; revision: string; said: readonly string[] }>[],
): string =>
  rows
    .map(({ residentId, revision, action, row }) => {
      const said = row?.said ?? SAID.map(() => "");
      return `${csvRow([rowIdOf(tubeBarcode, residentId), revision, action, ...said])}\r\n`;
    })
    .join("");
