import { csvRow } from "../csv-cell.ts";
import { wallClock } from "../instant.ts";
import type { PersonStatus } from "../people/person-status.ts";
import type { Resident } from "../people/resident.ts";
import type { ExportedTube } from "./fhir-resources.ts";

// For epidemiologists: one row for each person in a tube that was positive or inconclusive, with who else was in it.

const COLUMNS = [
  ...["residentId", "name", "documentType", "documentNumber", "birthDate", "phone", "communityId", "address"],
  ...["status", "siteId", "lane", "sampledAt", "tubeBarcode", "poolSize", "outcome", "publishedAt"],
  ...["laboratoryId", "ct", "contacts"],
] as const;

/** The first line. It begins with the mark by which spreadsheets know UTF-8. */
export const LINE_LIST_HEADER = `\uFEFF${csvRow(COLUMNS)}\r\n`;

export interface ListedPerson {
  residentId: string;
  status: PersonStatus;
  sampledAt: string;
  /** Absent where nobody by this code is on the roster any more. */
  resident?: Resident | undefined;
}

export const isListed = ({ tube: { outcome } }: Pick<ExportedTube, "tube">): boolean =>
  outcome === "positive" || outcome === "inconclusive";

/** Lines of the people in one tube, each with the others as contacts. Times are China Standard Time. */
export function lineListOf(
  { tube, calls }: Pick<ExportedTube, "tube" | "calls">,
  people: readonly ListedPerson[],
): string {
  const ct = calls.map(({ target, ct: cycles }) => `${target}=${cycles ?? "none"}`).join(" ");
  const lines = people.map(({ residentId, status, sampledAt, resident }) => {
    const contacts = people.filter((other) => other.residentId !== residentId);
    const cells = [
      residentId,
      resident?.name ?? "",
      resident?.documentType ?? "",
      // As text, or a spreadsheet rounds eighteen digits.
      resident === undefined ? "" : `\t${resident.documentNumber}`,
      ...[resident?.birthDate ?? "", resident?.phone ?? "", resident?.communityId ?? ""],
      ...[resident?.address ?? "", status, tube.siteId ?? "", tube.lane ?? ""],
      ...[wallClock(sampledAt), tube.tubeBarcode, tube.poolSize, tube.outcome],
      ...[wallClock(tube.correctedAt ?? tube.publishedAt), tube.laboratoryId ?? "", ct],
      contacts.map((other) => other.residentId).join(" "),
    ];
    return `${csvRow(cells)}\r\n`;
  });
  return lines.join("");
}
