// A SMART Health Card in a QR code (HL7, SMART Health Cards and Links 1.0): `shc:/`, then each character of the JWS as two
// digits. The prefix is a segment of bytes and the rest one of digits, which takes a third less room than text.

const PREFIX = "shc:/";
/** The code of the first character, `-`, is written 00. */
const FIRST = "-".charCodeAt(0);

/** The guide allows no larger symbol than version 22, which takes so many characters where 7 % may be damaged (level L). */
export const MOST_JWS_CHARACTERS = 1_195;
/** Up to here there is room to let 15 % be damaged (level M): paper gets folded. */
const MOST_AT_LEVEL_M = 927;

export const correctionOf = (jws: string): "L" | "M" => (jws.length <= MOST_AT_LEVEL_M ? "M" : "L");

export const qrTextOf = (jws: string): string =>
  PREFIX + [...jws].map((each) => String(each.charCodeAt(0) - FIRST).padStart(2, "0")).join("");

/** The JWS of a scanned card; nothing for a text that is no card, or a part of one, which the guide gave up. */
export function jwsOfQrText(text: string): string | undefined {
  const digits = text.trim().startsWith(PREFIX) ? text.trim().slice(PREFIX.length) : "";
  if (!/^(\d\d){20,1195}$/.test(digits)) return undefined;
  const jws = digits.replace(/\d\d/g, (pair) => String.fromCharCode(Number(pair) + FIRST));
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(jws) ? jws : undefined;
}
