import { normaliseGroupedText, normaliseTypedText } from "../../codes/typed-text.ts";
import { DOCUMENT_TYPES, type DocumentReading, type DocumentType } from "./document-shape.ts";
import { readForeignPermanentResident } from "./foreign-permanent-resident.ts";
import { readHkMacaoPermit } from "./hk-macao-permit.ts";
import { readPassport } from "./passport.ts";
import { readResidentId } from "./resident-id.ts";
import { readTaiwanPermit } from "./taiwan-permit.ts";

export {
  DOCUMENT_TYPES,
  DOCUMENT_VIOLATIONS,
  type DocumentReading,
  type DocumentType,
  type DocumentViolation,
  IDENTIFICATION_TYPES,
  type IdentificationType,
  NO_DOCUMENT,
  type Sex,
} from "./document-shape.ts";

const READERS: Record<DocumentType, (number: string, today: string) => DocumentReading> = {
  residentId: readResidentId,
  passport: readPassport,
  hkMacaoPermit: readHkMacaoPermit,
  taiwanPermit: readTaiwanPermit,
  foreignPermanentResident: readForeignPermanentResident,
};

/**
 * Read a document number as typed or scanned; lower case, full-width characters, spaces and dashes are
 * accepted. The answer carries what the number itself says of its holder: date of birth, sex and region,
 * where it does.
 *
 * @param today YYYY-MM-DD, the day by which a date of birth lies in the future
 * @throws DocumentError when `today` is not a date and the type has a date of birth
 */
export function parseDocument(type: DocumentType, number: string, today: string): DocumentReading {
  const plain = normaliseGroupedText(number);
  const reading = READERS[type](plain, today);
  if (reading.ok) return reading;
  return { ok: false, reason: looksLike(type, plain, number, today) ?? reading.reason };
}

/** The types whose numbers a number is well formed for; several, where their forms overlap. */
export const fittingTypes = (number: string, today: string): DocumentType[] =>
  DOCUMENT_TYPES.filter((type) => parseDocument(type, number, today).ok);

/** As a spreadsheet shows a long number that it took for a quantity. */
const SCIENTIFIC = /^\d(?:\.\d+)?E\+?\d{2}$/;
/** A spreadsheet keeps fifteen digits and makes zeros of the others. */
const CUT = /^\d{15}000$/;

/** What a number that was refused is, if it says more than what is wrong with it. */
function looksLike(
  type: DocumentType,
  plain: string,
  written: string,
  today: string,
): "residentIdNumber" | "foreignCardNumber" | "rounded" | undefined {
  if (CUT.test(plain) || SCIENTIFIC.test(normaliseTypedText(written))) return "rounded";
  if (type !== "residentId" && readResidentId(plain, today).ok) return "residentIdNumber";
  if (type !== "foreignPermanentResident" && readForeignPermanentResident(plain, today).ok)
    return "foreignCardNumber";
  return undefined;
}
