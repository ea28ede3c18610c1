/**
 * Bring what a person typed or a scanner sent to plain upper-case ASCII as far as it can be: full-width
 * letters, digits and signs become their ASCII twins, a–z become A–Z, control and invisible formatting
 * characters (the GS a scanner sends for FNC1, CR, byte order marks, zero-width joiners) are dropped,
 * and the ends are trimmed. Any other character is left as it is, for the caller to refuse.
 *
 * Only a–z are upper-cased: `toUpperCase` would turn "ſ" into "S" and "ß" into "SS", letters nobody typed.
 */
export function normaliseTypedText(input: string): string {
  return input
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .trim();
}

/** What a scanner may put before what it read, to say which symbology it was: "]C0", "]Q3" (ISO/IEC 15424). */
const SYMBOLOGY = /^\s*\][A-Za-z]\d/;

export const withoutSymbology = (input: string): string =>
  input.replace(/^[\p{Cc}\p{Cf}]+/u, "").replace(SYMBOLOGY, "");

/** The same, without the spaces and dashes of every kind that people put between groups of characters. */
export function normaliseGroupedText(input: string): string {
  return normaliseTypedText(input).replace(/[\s\p{Pd}\u2212]/gu, "");
}
