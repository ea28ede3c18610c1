import { parseResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { isSignedText, signedCodeShape } from "../../../shared/domain/codes/signed-code.ts";
import { type DocumentType, parseDocument } from "../../../shared/domain/people/documents/document.ts";
import { chinaDay } from "./times.ts";
import type { FoundBy, PersonViolation, TypedPerson } from "./typed-person.ts";

export type PersonReading =
  | { ok: true; code: string }
  | { ok: true; documentType: DocumentType; documentNumber: string; name: string }
  | { ok: false; violation: PersonViolation };

/** Read who is meant by what was typed or scanned. @param today `YYYY-MM-DD` */
export function readPerson(
  { by, text, name }: Pick<TypedPerson<FoundBy>, "by" | "text" | "name">,
  today = chinaDay(Date.now()),
): PersonReading {
  if (by === "code") {
    const reading = parseResidentCode(isSignedText(text) ? codeInQr(text) : text);
    return reading.ok ? { ok: true, code: reading.code } : { ok: false, violation: "code" };
  }
  const reading = parseDocument(by, text, today);
  return reading.ok
    ? { ok: true, documentType: by, documentNumber: reading.document.number, name: name.trim() }
    : { ok: false, violation: reading.reason };
}

function codeInQr(text: string): string {
  const shape = signedCodeShape(text);
  return shape.ok ? shape.signed.code : "";
}
