import { dayOf } from "../domain/instant.ts";
import type { Language } from "../domain/language.ts";
import { type DocumentType, parseDocument } from "../domain/people/documents/document.ts";
import { documentViolation } from "../domain/people/roster-row.ts";
import { describeRowViolation } from "../domain/people/roster-row-words.ts";
import { ProblemError } from "../errors/problem.ts";

/**
 * The number of a document as the roster knows it, from a number as typed.
 * @param within where in the body it stands
 * @throws ProblemError `input-invalid` that says what does not fit, at `/documentNumber`
 */
export function readDocumentNumber(
  { documentType, documentNumber }: { documentType: DocumentType; documentNumber: string },
  now: Date,
  language: Language,
  within = "",
): string {
  const reading = parseDocument(documentType, documentNumber, dayOf(now.toISOString()));
  if (reading.ok) return reading.document.number;
  const words = describeRowViolation({ word: documentViolation(reading.reason), field: "documentNumber" });
  const detail = words[language === "zh-CN" ? "zh" : "en"];
  throw new ProblemError("input-invalid", {}, { errors: [{ pointer: `${within}/documentNumber`, detail }] });
}
