import { parseBoxBarcode, parseTubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { parseResidentCode } from "../../../../shared/domain/codes/resident-code.ts";
import { isSignedText } from "../../../../shared/domain/codes/signed-code.ts";
import { normaliseTypedText } from "../../../../shared/domain/codes/typed-text.ts";
import type { Scan } from "./scan.ts";
import { type HeldKeys, readSignedCode } from "./signed-code.ts";

/**
 * Tell what was scanned or typed. One field takes everything, because a hardware scanner does not know what it reads:
 * a tube or box label, the QR code of a resident (verified here, without a network), or a bare resident code.
 */
export async function readScan(text: string, held: HeldKeys, nowMs: number): Promise<Scan> {
  if (isSignedText(text)) return readSignedCode(text, held, nowMs);
  const tube = parseTubeBarcode(text);
  if (tube.ok) return { kind: "tube", barcode: tube.barcode };
  const code = parseResidentCode(text);
  if (code.ok) return { kind: "person", person: { identity: code.code, member: { code: code.code } } };
  const box = parseBoxBarcode(text);
  if (box.ok) return { kind: "box", barcode: box.barcode };
  const typed = normaliseTypedText(text);
  if (/^(\][A-Z]\d)?T\d{4}/.test(typed)) return { kind: "refused", reason: "tubeMalformed" };
  if (/^(\][A-Z]\d)?B\d{4}/.test(typed)) return { kind: "refused", reason: "boxMalformed" };
  return { kind: "refused", reason: "codeMalformed" };
}
