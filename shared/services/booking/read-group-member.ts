import { GroupMember } from "../../contracts/booking/groups.ts";
import {
  type DocumentType,
  type DocumentViolation,
  fittingTypes,
  parseDocument,
} from "../../domain/people/documents/document.ts";
import { documentViolation, type RowViolation } from "../../domain/people/roster-row.ts";
import { readCell } from "../people/roster/read-cell.ts";

/** A row of a group's list: a name, and the documents that its number may be of. */
export interface ReadMember {
  name: string;
  documents: { type: DocumentType; number: string }[];
}

/**
 * Read a row. A number is taken as every type it is well formed for, the one that the row names first: who copies a list
 * rarely knows what the numbers are. One that fits none says why.
 * @param today `YYYY-MM-DD`
 */
export function readMember(member: unknown, today: string): ReadMember | { violation: RowViolation } {
  if (typeof member !== "object" || member === null || Array.isArray(member))
    return { violation: { word: "malformed", field: "row" } };
  const cells = new Map(Object.entries(member));
  const read: Record<string, unknown> = {};
  for (const [field, schema] of Object.entries(GroupMember.shape)) {
    const cell = readCell(field, schema, cells.get(field));
    if ("value" in cell) read[field] = cell.value;
    // A type that nobody knows says nothing, as none does.
    else if (field !== "documentType") return { violation: { word: cell.word, field } };
  }
  const { name, documentType, documentNumber } = GroupMember.parse(read);
  const fitting = fittingTypes(documentNumber, today);
  const [first] = fitting;
  if (first === undefined)
    return {
      violation: {
        word: documentViolation(violationOf(documentNumber, documentType, today)),
        field: "documentNumber",
      },
    };
  const types = fitting.sort((a, b) => Number(b === documentType) - Number(a === documentType));
  const documents = types.flatMap((type) => {
    const reading = parseDocument(type, documentNumber, today);
    return reading.ok ? [{ type, number: reading.document.number }] : [];
  });
  return { name, documents };
}

/** Why a number fits no type: as the type that was named, else as the identity number that most people have. */
function violationOf(number: string, named: DocumentType | undefined, today: string): DocumentViolation {
  const violations = [named, "residentId" as const, "passport" as const].flatMap((type) => {
    const reading = type === undefined ? undefined : parseDocument(type, number, today);
    return reading === undefined || reading.ok ? [] : [reading.reason];
  });
  return violations.find((reason) => reason !== "length") ?? "length";
}
