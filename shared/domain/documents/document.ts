import { normaliseGroupedText } from "../codes/typed-text.ts";
import type { DocumentReading, DocumentType } from "./document-shape.ts";
import { readForeignPermanentResident } from "./foreign-permanent-resident.ts";
import { readHkMacaoPermit } from "./hk-macao-permit.ts";
import { readPassport } from "./passport.ts";
import { readResidentId } from "./resident-id.ts";
import { readTaiwanPermit } from "./taiwan-permit.ts";

export {
  DOCUMENT_TYPES,
  type DocumentFault,
  type DocumentReading,
  type DocumentType,
  type PersonDocument,
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
  return READERS[type](normaliseGroupedText(number), today);
}
