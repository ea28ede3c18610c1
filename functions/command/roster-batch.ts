import type { RosterPerson, RowFault } from "../../shared/domain/roster-row.ts";
import type { Services } from "../../shared/platform/services.ts";
import type { RowVerdict } from "../../shared/store/roster-imports.ts";

/** A well-formed row that its importer may import, under its line. */
export interface ReadRow {
  line: number;
  person: RosterPerson;
  documentHash: string;
}

export type ImportServices = Pick<Services, "clock" | "ids" | "stores" | "hasher" | "table">;

export const rejected = (line: number, fault: RowFault): RowVerdict => ({ line, verdict: "rejected", fault });
