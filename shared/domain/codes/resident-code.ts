import { CodeError } from "./code-error.ts";
import { luhnCheckCharacter, luhnIsValid } from "./luhn-mod-n.ts";
import { normaliseGroupedText, withoutSymbology } from "./typed-text.ts";

/**
 * The 23 symbols of a resident code: digits and capital letters less thirteen, so that a code can be read
 * aloud, copied by hand and printed small. Left out:
 * - A, E, I, O, U: vowels, so that no code spells a word; I and O also pass for 1 and 0, U for V
 * - 0: passes for O, and for D and Q in poor print
 * - 1, L: pass for each other and for I and 7
 * - Z, S: pass for 2 and 5; the digits stay, which are the easier to say on the telephone
 * - 8, B: pass for each other, and 8 for 3 and 6 in poor print
 * - V: passes for U and, by hand, for Y
 *
 * The size is odd on purpose: see {@link luhnCheckCharacter} for what an odd alphabet adds.
 */
export const RESIDENT_CODE_ALPHABET = "2345679CDFGHJKMNPQRTWXY";

/** Characters in a resident code: eleven drawn and one check. */
const RESIDENT_CODE_LENGTH = 12;

export type ResidentCodeReading =
  | { ok: true; code: string }
  | { ok: false; reason: "length" | "alphabet" | "check" };

/**
 * Draw a new resident code (核酸码). It says nothing about its holder; there are 23¹¹ ≈ 9.5 × 10¹⁴ of them.
 *
 * @param randomIndex an integer from 0 to limit − 1, each equally likely and not to be guessed; called
 *   eleven times
 * @throws CodeError when `randomIndex` answers outside its range
 */
export function makeResidentCode(randomIndex: (limit: number) => number): string {
  const drawn = Array.from({ length: RESIDENT_CODE_LENGTH - 1 }, () => {
    const symbol = RESIDENT_CODE_ALPHABET[randomIndex(RESIDENT_CODE_ALPHABET.length)];
    if (symbol === undefined) throw new CodeError("The random index is outside the alphabet.");
    return symbol;
  }).join("");
  return drawn + luhnCheckCharacter(drawn, RESIDENT_CODE_ALPHABET);
}

/**
 * Read a resident code as typed or scanned: lower case, full-width characters, spaces, dashes and what a
 * scanner sends before and after are accepted.
 *
 * The check (Luhn mod 23) finds every single wrong character, every exchange of neighbours, every exchange
 * at an odd distance and every doubled character miscopied as another (…CC… for …DD…). It never finds an
 * exchange at an even distance (…CxD… for …DxC…), and one of 23 codes made up at random passes.
 */
export function parseResidentCode(input: string): ResidentCodeReading {
  const code = withoutSymbology(normaliseGroupedText(input));
  if (code.length !== RESIDENT_CODE_LENGTH) return { ok: false, reason: "length" };
  if (![...code].every((character) => RESIDENT_CODE_ALPHABET.includes(character))) {
    return { ok: false, reason: "alphabet" };
  }
  return luhnIsValid(code, RESIDENT_CODE_ALPHABET) ? { ok: true, code } : { ok: false, reason: "check" };
}

/** A resident code for people to read: groups of four with spaces, "2345 679C DFGH". */
export function formatResidentCode(code: string): string {
  return code.replace(/(.{4})(?=.)/gu, "$1 ");
}
