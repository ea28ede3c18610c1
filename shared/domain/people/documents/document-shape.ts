/** The documents by which a person without a resident code can be registered. */
export const DOCUMENT_TYPES = [
  "residentId",
  "passport",
  "hkMacaoPermit",
  "taiwanPermit",
  "foreignPermanentResident",
] as const;

export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** Of a newborn, somebody confused, somebody whose papers burnt: no document at all. */
export const NO_DOCUMENT = "none";
/** By what a person on the roster is known. */
export const IDENTIFICATION_TYPES = [...DOCUMENT_TYPES, NO_DOCUMENT] as const;
export type IdentificationType = (typeof IDENTIFICATION_TYPES)[number];

export type Sex = "female" | "male";

/** A document whose number has been read and judged well formed. */
interface PersonDocument {
  readonly type: DocumentType;
  /** Normalised, and the same however often the document is renewed where its kind has such a number. */
  readonly number: string;
  /** What older permits print after the holder's lifelong number: times issued, issuing office. */
  readonly issue?: string;
  /** YYYY-MM-DD. */
  readonly birthDate?: string;
  /** YY-MM-DD, where the number says no century. */
  readonly birthDateWithoutCentury?: string;
  readonly sex?: Sex;
  /** Six digits of GB/T 2260; a province alone is its two digits and four zeros. */
  readonly regionCode?: string;
  /** Set on numbers with region 99, which no authority issues: people invented for rehearsals and tests. */
  readonly madeUp?: true;
}

/**
 * What is wrong with a number, in the first respect found. The last three say what it looks like instead: the number
 * of a resident id, that of a foreigner's card, or one that a spreadsheet cut to fifteen digits.
 */
export const DOCUMENT_VIOLATIONS = [
  "length",
  "characters",
  "check",
  "birthDate",
  "region",
  "residentIdNumber",
  "foreignCardNumber",
  "rounded",
] as const;
export type DocumentViolation = (typeof DOCUMENT_VIOLATIONS)[number];

export type DocumentReading =
  | { readonly ok: true; readonly document: PersonDocument }
  | { readonly ok: false; readonly reason: DocumentViolation };

export function refused(reason: DocumentViolation): DocumentReading {
  return { ok: false, reason };
}
