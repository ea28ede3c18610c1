import type { IdentificationType } from "../../domain/people/documents/document.ts";

/** A person known by document, its number read or at least brought to plain text; or one without any. */
export interface DocumentMember {
  documentType: IdentificationType;
  documentNumber: string;
  birthDate?: string;
  name: string;
  phone?: string;
  /** Of somebody without a document: who looks after them. */
  guardianId?: string;
}
