import {
  type DocumentViolation,
  type IdentificationType,
  NO_DOCUMENT,
  parseDocument,
} from "./documents/document.ts";
import { isBirthDate } from "./documents/identity-number.ts";
import { canReceiveTexts } from "./phone.ts";
import { ageOn, isDependant, type Occupation, type Resident } from "./resident.ts";
import { toldBirthDate } from "./without-document.ts";

/** Why a row of a roster was not taken: stable words. */
export const ROW_VIOLATIONS = [
  "missing",
  "malformed",
  "wrongEncoding",
  "documentLength",
  "documentCharacters",
  "documentCheck",
  "documentBirthDate",
  "documentRegion",
  "documentIsResidentId",
  "documentIsForeignCard",
  "documentRounded",
  "birthDateUnclear",
  "birthDateMissing",
  "birthDateInFuture",
  "birthDateConflict",
  "ageUnlikely",
  "furtherPhone",
  "unknownCommunity",
  "outsideScope",
  "registeredElsewhere",
  "joinedRecord",
  "householdFull",
  "householdElsewhere",
  "changedMeanwhile",
] as const;
export type RowViolationWord = (typeof ROW_VIOLATIONS)[number];

/** What is wrong with a row and in which of its fields; never what the field said but for the end of a phone number. */
export interface RowViolation {
  word: RowViolationWord;
  field: string;
  /** The last digits of the number that was left out. */
  tail?: string | undefined;
}

const VIOLATION_OF_DOCUMENT: Record<DocumentViolation, RowViolationWord> = {
  length: "documentLength",
  characters: "documentCharacters",
  check: "documentCheck",
  birthDate: "documentBirthDate",
  region: "documentRegion",
  residentIdNumber: "documentIsResidentId",
  foreignCardNumber: "documentIsForeignCard",
  rounded: "documentRounded",
};

export const documentViolation = (reason: DocumentViolation): RowViolationWord =>
  VIOLATION_OF_DOCUMENT[reason];

/** A row of a roster that has its fields in their form. */
export interface WellFormedRow {
  householdId: string;
  communityId: string;
  name: string;
  documentType: IdentificationType;
  documentNumber?: string | undefined;
  age?: number | undefined;
  birthDate?: string | undefined;
  phone?: string | undefined;
  address?: string | undefined;
  occupation?: Occupation | undefined;
  disabled?: boolean | undefined;
  /** Somebody looked, and the person is as old as the row says. */
  ageConfirmed?: boolean | undefined;
}

/** A person as a row describes them, before the roster knows whether they are new. */
export type RosterPerson = Omit<Resident, "residentId" | "language" | "updatedAt">;

export type RowReading = { ok: true; person: RosterPerson } | { ok: false; violation: RowViolation };

const refused = (word: RowViolationWord, field: string): RowReading => ({
  ok: false,
  violation: { word, field },
});

/** In the place of a number that is made of what else the row says. */
const WITHOUT_NUMBER = "";

/** Few were ever older; a date of birth before that is more often a slip of the pen. */
const GREATEST_LIKELY_AGE = 125;

const contradicts = (
  told: string,
  printed: string | undefined,
  withoutCentury: string | undefined,
): boolean =>
  (printed !== undefined && told !== printed) ||
  (withoutCentury !== undefined && told.slice(2) !== withoutCentury);

/**
 * Judge a row: its document by the rules of its kind, its date of birth by the document where that carries one.
 * @param today `YYYY-MM-DD`
 */
export function readRosterRow(row: WellFormedRow, today: string): RowReading {
  const reading = readIdentification(row, today);
  if ("word" in reading) return refused(reading.word, "documentNumber");
  const { number, birthDate: printed, birthDateWithoutCentury } = reading;
  if (row.birthDate !== undefined && !isBirthDate(row.birthDate)) return refused("malformed", "birthDate");
  if (row.birthDate !== undefined && contradicts(row.birthDate, printed, birthDateWithoutCentury))
    return refused("birthDateConflict", "birthDate");
  const ageTold = row.documentType === NO_DOCUMENT ? row.age : undefined;
  const isTold = printed === undefined && row.birthDate === undefined && ageTold !== undefined;
  if (isTold && ageTold > GREATEST_LIKELY_AGE && row.ageConfirmed !== true)
    return refused("ageUnlikely", "age");
  const birthDate = printed ?? row.birthDate ?? toldBirthDate({ age: ageTold }, today);
  if (birthDate === undefined) return refused("birthDateMissing", "birthDate");
  if (birthDate > today) return refused("birthDateInFuture", "birthDate");
  if (ageOn(birthDate, today) > GREATEST_LIKELY_AGE && row.ageConfirmed !== true)
    return refused("ageUnlikely", "birthDate");
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
      dependant: isDependant(birthDate, today, phone !== undefined && canReceiveTexts(phone)),
      provisional: false,
    },
  };
}

interface Identification {
  number: string;
  birthDate?: string;
  birthDateWithoutCentury?: string;
}

/** What a row says of the person's document; whoever imports it numbers people who have none. */
function readIdentification(
  { documentType, documentNumber }: WellFormedRow,
  today: string,
): Identification | { word: RowViolationWord } {
  if (documentType === NO_DOCUMENT) return { number: WITHOUT_NUMBER };
  if (documentNumber === undefined) return { word: "missing" };
  const reading = parseDocument(documentType, documentNumber, today);
  return reading.ok ? reading.document : { word: documentViolation(reading.reason) };
}
