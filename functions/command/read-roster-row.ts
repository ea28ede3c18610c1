import type { z } from "zod";
import { RosterRow } from "../../shared/api/command.ts";
import { isBlank, isWronglyEncoded } from "../../shared/domain/people/written-text.ts";
import {
  type RosterPerson,
  type RowFault,
  readRosterRow,
  type WellFormedRow,
} from "../../shared/domain/roster-row.ts";

/** A person as a row describes them, and the optional fields that the row says but nobody can use. */
export interface ReadPerson {
  person: RosterPerson;
  warnings: RowFault[];
}

const FIELDS: Record<string, z.ZodType> = RosterRow.shape;

/**
 * Read a row as it came, cell by cell. A cell that is blank counts as absent. An optional one that is not well formed is
 * dropped with a warning, for a person is worth more than their address; a required one is the row's fault.
 * @param today `YYYY-MM-DD`
 */
export function readRow(row: unknown, today: string): ReadPerson | { fault: RowFault } {
  if (typeof row !== "object" || row === null || Array.isArray(row))
    return { fault: { word: "malformed", field: "row" } };
  const cells = new Map(Object.entries(row));
  const read: Record<string, unknown> = {};
  const warnings: RowFault[] = [];
  for (const [field, schema] of Object.entries(FIELDS)) {
    const cell = readCell(field, schema, cells.get(field));
    if ("value" in cell) read[field] = cell.value;
    else if (isRequired(schema)) return { fault: { word: cell.word, field } };
    else if (cell.word !== "missing") warnings.push({ word: cell.word, field });
  }
  const reading = readRosterRow(RosterRow.parse(read) satisfies WellFormedRow, today);
  if (reading.ok) return { person: reading.person, warnings };
  const dropped = warnings.find(({ field }) => field === reading.fault.field);
  return { fault: dropped ?? reading.fault };
}

type Cell = { value: unknown } | { word: "missing" | "malformed" | "wrongEncoding" | "documentRounded" };

function readCell(field: string, schema: z.ZodType, value: unknown): Cell {
  if (isBlank(value)) return { word: "missing" };
  // Reading a phone or a document number drops what a scanner or an address book hides in it.
  const mayHide = field === "phone" || field === "documentNumber";
  if (!mayHide && typeof value === "string" && isWronglyEncoded(value)) return { word: "wrongEncoding" };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  // A spreadsheet makes numbers of what only looks like them.
  if (typeof value !== "number") return { word: "malformed" };
  if (field === "documentNumber" && !Number.isSafeInteger(value)) return { word: "documentRounded" };
  const asText = schema.safeParse(String(value));
  return asText.success ? { value: asText.data } : { word: "malformed" };
}

const isRequired = (schema: z.ZodType): boolean => !schema.safeParse(undefined).success;
