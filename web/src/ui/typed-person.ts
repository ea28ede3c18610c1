import {
  DOCUMENT_TYPES,
  type DocumentViolation,
  type IdentificationType,
} from "../../../shared/domain/people/documents/document.ts";

/** What a person is named by in a form: a document, that they have none, or their resident code. */
export type PersonBy = IdentificationType | "code";

/** What somebody on the roster is found by. */
export const FOUND_BY = [...DOCUMENT_TYPES, "code"] as const;
export type FoundBy = (typeof FOUND_BY)[number];

/** A person as they are being typed. */
export interface TypedPerson<By extends PersonBy = PersonBy> {
  by: By;
  /** The document number, or the resident code. */
  text: string;
  name: string;
  birthKnown: boolean;
  birthDate: string;
  age: string;
  phone: string;
}

export type PersonViolation = DocumentViolation | "code" | "phone";

/** Nobody yet; @param said what was typed already and stays when another way of naming them is chosen. */
export const typedPerson = <By extends PersonBy>(
  by: By,
  { name = "", birthKnown = false, birthDate = "", age = "", phone = "" }: Partial<TypedPerson> = {},
): TypedPerson<By> => ({ by, text: "", name, birthKnown, birthDate, age, phone });
