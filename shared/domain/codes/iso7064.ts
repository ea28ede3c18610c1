import { CodeError } from "./code-error.ts";

/**
 * The two check digits of ISO/IEC 7064 MOD 97-10 for a string of digits, "02" to "98".
 *
 * To verify, compute and compare. Testing only for remainder 1 would also accept 00, 01 and 99
 * where 97, 98 and 02 belong, and so give one number two spellings.
 *
 * @throws CodeError unless `digits` is one or more ASCII digits
 */
export function mod97CheckDigits(digits: string): string {
  const remainder = digitValues(digits).reduce((sum, digit) => (sum * 10 + digit) % 97, 0);
  return String(98 - ((remainder * 100) % 97)).padStart(2, "0");
}

/**
 * The check character of ISO/IEC 7064 MOD 11-2 for a string of digits: "0" to "9", or "X" for ten.
 * It finds every single wrong digit and every exchange of neighbours.
 *
 * @throws CodeError unless `digits` is one or more ASCII digits
 */
export function mod11CheckCharacter(digits: string): string {
  const product = digitValues(digits).reduce((sum, digit) => ((sum + digit) * 2) % 11, 0);
  const check = (12 - product) % 11;
  return check === 10 ? "X" : String(check);
}

function digitValues(digits: string): readonly number[] {
  if (!/^\d+$/.test(digits)) throw new CodeError("A check is computed over one or more digits.");
  return [...digits].map(Number);
}
