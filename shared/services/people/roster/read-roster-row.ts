import type * as z from "zod";
import { RosterRow } from "../../../contracts/people/roster.ts";
import {
  type RosterPerson,
  type RowViolation,
  readRosterRow,
  type WellFormedRow,
} from "../../../domain/people/roster-row.ts";
import { readCell } from "./read-cell.ts";

/** A person as a row describes them, and the optional fields that the row says but nobody can use. */
export interface ReadPerson {
  person: RosterPerson;
  warnings: RowViolation[];
}

const FIELDS: Record<string, z.ZodType> = RosterRow.shape;

/**
 * Read a row as it came, cell by cell. A cell that is blank counts as absent. An optional one that is not well formed is
 * dropped with a warning, for a person is worth more than their address; a required one is the row's violation.
 * @param today `YYYY-MM-DD`
 */
export function readRow(row: unknown, today: string): ReadPerson | { violation: RowViolation } {
  if (typeof row !== "object" || row === null || Array.isArray(row))
    return { violation: { word: "malformed", field: "row" } };
  const cells = new Map(Object.entries(row));
  const read: Record<string, unknown> = {};
  const warnings: RowViolation[] = [];
  for (const [field, schema] of Object.entries(FIELDS)) {
    const cell = readCell(field, schema, cells.get(field));
    if ("value" in cell) {
      read[field] = cell.value;
      warnings.push(...(cell.warnings ?? []));
    } else if (isRequired(schema)) return { violation: { word: cell.word, field } };
    else if (cell.word !== "missing") warnings.push({ word: cell.word, field });
  }
  const reading = readRosterRow(RosterRow.parse(read) satisfies WellFormedRow, today);
  if (reading.ok) return { person: reading.person, warnings };
  const dropped = warnings.find(({ field }) => field === reading.violation.field);
  return { violation: dropped ?? reading.violation };
}

const isRequired = (schema: z.ZodType): boolean => !schema.safeParse(undefined).success;
