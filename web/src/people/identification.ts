import { parseResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { isSignedText, signedCodeShape } from "../../../shared/domain/codes/signed-code.ts";
import {
  DOCUMENT_TYPES,
  type DocumentFault,
  type DocumentType,
  parseDocument,
} from "../../../shared/domain/documents/document.ts";
import { call } from "../api/call.ts";
import { FIND } from "./routes.ts";

/** What a person is found by. */
export const IDENTIFIED_BY = [...DOCUMENT_TYPES, "code"] as const;
export type IdentifiedBy = (typeof IDENTIFIED_BY)[number];

/** As it is being typed. */
export interface Identification {
  by: IdentifiedBy;
  text: string;
}

export type IdentificationReading =
  | { ok: true; residentId: string }
  | { ok: true; documentType: DocumentType; documentNumber: string }
  | { ok: false; fault: DocumentFault | "code" };

/** Read what was typed or scanned. @param today `YYYY-MM-DD` */
export function readIdentification({ by, text }: Identification, today: string): IdentificationReading {
  if (by === "code") {
    const code = isSignedText(text) ? codeInQr(text) : text;
    const reading = parseResidentCode(code);
    return reading.ok ? { ok: true, residentId: reading.code } : { ok: false, fault: "code" };
  }
  const reading = parseDocument(by, text, today);
  return reading.ok
    ? { ok: true, documentType: by, documentNumber: reading.document.number }
    : { ok: false, fault: reading.reason };
}

function codeInQr(text: string): string {
  const shape = signedCodeShape(text);
  return shape.ok ? shape.signed.code : "";
}

/** The resident code of a person; people are looked up by their documents. @throws CallProblem `resident-unknown` */
export async function residentIdOf(reading: IdentificationReading & { ok: true }): Promise<string> {
  if ("residentId" in reading) return reading.residentId;
  const { documentType, documentNumber } = reading;
  return (await call(FIND, { as: "staff", body: { documentType, documentNumber } })).residentId;
}
