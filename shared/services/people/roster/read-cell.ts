import * as z from "zod";
import { phoneTail, readPhoneCell } from "../../../domain/people/phone-cell.ts";
import {
  ROW_VIOLATIONS,
  type RowViolation,
  type RowViolationWord,
} from "../../../domain/people/roster-row.ts";
import { isBlank, isWronglyEncoded } from "../../../domain/people/written-text.ts";

export type Cell =
  /** With what was left out of it, if anything. */
  { value: unknown; warnings?: RowViolation[] } | { word: RowViolationWord };

/** Read one field of a row as it came; a blank one counts as missing. */
export function readCell(field: string, schema: z.ZodType, value: unknown): Cell {
  if (isBlank(value)) return { word: "missing" };
  // Reading a phone drops what an address book hides in it.
  if (field !== "phone" && typeof value === "string" && isWronglyEncoded(value))
    return { word: "wrongEncoding" };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  if (field === "phone" && typeof value === "string") return readPhones(value);
  // A spreadsheet makes numbers of what only looks like them.
  if (typeof value !== "number") return { word: violationIn(parsed.error) };
  if (field === "documentNumber" && !Number.isSafeInteger(value)) return { word: "documentRounded" };
  const asText = schema.safeParse(String(value));
  return asText.success ? { value: asText.data } : { word: violationIn(asText.error) };
}

/** Of several numbers in one cell the first is kept, and the others are named by their ends. */
function readPhones(value: string): Cell {
  const cell = readPhoneCell(value);
  if (cell === undefined) return { word: "malformed" };
  const warnings = cell.others.map(
    (other): RowViolation => ({ word: "furtherPhone", field: "phone", tail: phoneTail(other) }),
  );
  return { value: cell.phone, warnings };
}

const OwnViolation = z.object({ rowViolation: z.enum(ROW_VIOLATIONS) });

/** What is wrong, where the rule that refused it says so. */
function violationIn({ issues }: z.ZodError): RowViolationWord {
  for (const issue of issues) {
    const own = OwnViolation.safeParse(issue.code === "custom" ? issue.params : undefined);
    if (own.success) return own.data.rowViolation;
  }
  return "malformed";
}
