import { isCalendarDate } from "./documents/calendar-date.ts";
import { type DocumentFault, type DocumentType, parseDocument } from "./documents/document.ts";
import { isDependant, type Occupation, type Resident } from "./resident.ts";

/** Why a row of a roster was not taken: stable words. */
export const ROW_FAULTS = [
  "missing",
  "malformed",
  "documentLength",
  "documentCharacters",
  "documentCheck",
  "documentBirthDate",
  "documentRegion",
  "birthDateMissing",
  "birthDateInFuture",
  "birthDateConflict",
  "unknownCommunity",
  "outsideScope",
  "registeredElsewhere",
  "householdFull",
  "changedMeanwhile",
] as const;
export type RowFaultWord = (typeof ROW_FAULTS)[number];

/** What is wrong with a row and in which of its fields; never what the field said. */
export interface RowFault {
  word: RowFaultWord;
  field: string;
}

const FAULT_OF_DOCUMENT: Record<DocumentFault, RowFaultWord> = {
  length: "documentLength",
  characters: "documentCharacters",
  check: "documentCheck",
  birthDate: "documentBirthDate",
  region: "documentRegion",
};

export const faultOfDocument = (reason: DocumentFault): RowFaultWord => FAULT_OF_DOCUMENT[reason];

/** A row of a roster that has its fields in their form. */
export interface WellFormedRow {
  householdId: string;
  communityId: string;
  name: string;
  documentType: DocumentType;
  documentNumber: string;
  birthDate?: string | undefined;
  phone?: string | undefined;
  address?: string | undefined;
  occupation?: Occupation | undefined;
  disabled?: boolean | undefined;
}

/** A person as a row describes them, before the roster knows whether they are new. */
export type RosterPerson = Omit<Resident, "residentId" | "language" | "updatedAt">;

export type RowReading = { ok: true; person: RosterPerson } | { ok: false; fault: RowFault };

const refused = (word: RowFaultWord, field: string): RowReading => ({ ok: false, fault: { word, field } });

/**
 * Judge a row: its document by the rules of its kind, its date of birth by the document where that carries one.
 * @param today `YYYY-MM-DD`
 */
export function readRosterRow(row: WellFormedRow, today: string): RowReading {
  const reading = parseDocument(row.documentType, row.documentNumber, today);
  if (!reading.ok) return refused(faultOfDocument(reading.reason), "documentNumber");
  const { number, birthDate: printed } = reading.document;
  if (row.birthDate !== undefined && !isCalendarDate(row.birthDate)) return refused("malformed", "birthDate");
  if (row.birthDate !== undefined && printed !== undefined && row.birthDate !== printed)
    return refused("birthDateConflict", "birthDate");
  const birthDate = printed ?? row.birthDate;
  if (birthDate === undefined) return refused("birthDateMissing", "birthDate");
  if (birthDate > today) return refused("birthDateInFuture", "birthDate");
  const name = row.name.normalize("NFC").trim();
  if (name === "") return refused("missing", "name");
  const { householdId, communityId, documentType, phone, address, occupation, disabled } = row;
  return {
    ok: true,
    person: {
      householdId,
      communityId,
      name,
      documentType,
      documentNumber: number,
      birthDate,
      ...(phone === undefined ? {} : { phone }),
      ...(address === undefined ? {} : { address }),
      ...(occupation === undefined ? {} : { occupation }),
      ...(disabled === undefined ? {} : { disabled }),
      dependant: isDependant(birthDate, today, phone !== undefined),
      provisional: false,
    },
  };
}
