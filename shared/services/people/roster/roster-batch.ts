import type { Scope } from "../../../domain/access/scope.ts";
import type { RosterPerson, RowViolation } from "../../../domain/people/roster-row.ts";
import type { RowVerdict } from "../../../store/people/roster-imports.ts";
import type { Services } from "../../services.ts";

/** A well-formed row that its importer may import, under its line. */
export interface ReadRow {
  line: number;
  person: RosterPerson;
  documentHash: string;
  /** Optional fields that were dropped because nobody can use what they say. */
  warnings: RowViolation[];
}

/** Who imports, and the part of the district that they may import into. */
export interface Importer {
  scope: Scope;
  /** An account; absent for the platform itself. */
  importedBy: string | undefined;
  /** The chunk of the import that the rows came with. */
  chunk: string | undefined;
}

/** Who imports where no account does. */
export const PLATFORM = "platform";

export type ImportServices = Pick<Services, "clock" | "ids" | "stores" | "hasher" | "table">;

/** The verdict on a row that is on the roster now, or was so before. */
export const taken = (
  { line, warnings }: Pick<ReadRow, "line" | "warnings">,
  verdict: "accepted" | "updated" | "unchanged",
  residentId: string,
): RowVerdict => ({ line, verdict, residentId, ...(warnings.length === 0 ? {} : { warnings }) });

export const rejected = (line: number, violation: RowViolation): RowVerdict => ({
  line,
  verdict: "rejected",
  fault: violation,
});
