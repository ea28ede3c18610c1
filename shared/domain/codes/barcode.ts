import { CodeError } from "./code-error.ts";
import { mod97CheckDigits } from "./iso7064.ts";
import { normaliseTypedText, withoutSymbology } from "./typed-text.ts";

export type BarcodeReading =
  | { ok: true; barcode: string; serial: number }
  | { ok: false; reason: "length" | "prefix" | "digits" | "check" };

interface Label {
  readonly prefix: string;
  readonly serialDigits: number;
}

const CHECK_DIGITS = 2;
const TUBE: Label = { prefix: "T", serialDigits: 10 };
const BOX: Label = { prefix: "B", serialDigits: 8 };

/**
 * The barcode of a tube: "T", ten digits of serial, two check digits (MOD 97-10 over the serial).
 * Printed as Code 128, where the twelve digits take six symbols of set C.
 *
 * @throws CodeError unless the serial is an integer from 0 to 9,999,999,999
 */
export function tubeBarcode(serial: number): string {
  return labelText(TUBE, serial);
}

/**
 * The barcode of a box: "B", eight digits of serial, two check digits (MOD 97-10 over the serial).
 *
 * @throws CodeError unless the serial is an integer from 0 to 99,999,999
 */
export function boxBarcode(serial: number): string {
  return labelText(BOX, serial);
}

/**
 * Read a tube's barcode as scanned or typed. Lower case, full-width characters, the control characters and
 * the symbology identifier ("]C0", ISO/IEC 15424) that scanners may send are accepted. The prefix is judged
 * before the length, so that a box held under the scanner is answered with `prefix`.
 */
export function parseTubeBarcode(input: string): BarcodeReading {
  return readLabel(TUBE, input);
}

/** Read a box's barcode as scanned or typed, by the same rules as {@link parseTubeBarcode}. */
export function parseBoxBarcode(input: string): BarcodeReading {
  return readLabel(BOX, input);
}

function labelText(label: Label, serial: number): string {
  if (!Number.isInteger(serial) || serial < 0 || serial >= 10 ** label.serialDigits) {
    throw new CodeError(`A serial is an integer of at most ${label.serialDigits} digits.`);
  }
  const digits = String(serial).padStart(label.serialDigits, "0");
  return label.prefix + digits + mod97CheckDigits(digits);
}

function readLabel(label: Label, input: string): BarcodeReading {
  const barcode = withoutSymbology(normaliseTypedText(input));
  if (barcode === "") return { ok: false, reason: "length" };
  if (!barcode.startsWith(label.prefix)) return { ok: false, reason: "prefix" };
  const digits = barcode.slice(label.prefix.length);
  if (digits.length !== label.serialDigits + CHECK_DIGITS) return { ok: false, reason: "length" };
  if (!/^\d+$/.test(digits)) return { ok: false, reason: "digits" };
  const serial = digits.slice(0, label.serialDigits);
  if (mod97CheckDigits(serial) !== digits.slice(label.serialDigits)) return { ok: false, reason: "check" };
  return { ok: true, barcode, serial: Number(serial) };
}
