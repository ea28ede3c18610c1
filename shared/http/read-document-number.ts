import { type DocumentType, parseDocument } from "../domain/documents/document.ts";
import { dayOf } from "../domain/instant.ts";
import { faultOfDocument } from "../domain/roster-row.ts";
import { describeRowFault } from "../domain/roster-row-words.ts";
import { type Language, ProblemError } from "./problem.ts";

/**
 * The number of a document as the roster knows it, from a number as typed.
 * @throws ProblemError `input-invalid` that says what does not fit, at `/documentNumber`
 */
export function readDocumentNumber(
  { documentType, documentNumber }: { documentType: DocumentType; documentNumber: string },
  now: Date,
  language: Language,
): string {
  const reading = parseDocument(documentType, documentNumber, dayOf(now.toISOString()));
  if (reading.ok) return reading.document.number;
  const words = describeRowFault({ word: faultOfDocument(reading.reason), field: "documentNumber" });
  const detail = words[language === "zh-CN" ? "zh" : "en"];
  throw new ProblemError("input-invalid", {}, { errors: [{ pointer: "/documentNumber", detail }] });
}
