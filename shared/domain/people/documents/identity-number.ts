import { mod11CheckCharacter } from "../../codes/iso7064.ts";
import { isCalendarDate } from "./calendar-date.ts";
import { DocumentError } from "./document-error.ts";
import type { Sex } from "./document-shape.ts";

/** Digits that come before the check character of a GB 11643 number. */
export const IDENTITY_BODY_DIGITS = 17;

/** Nobody alive was born before it: an earlier year is a slip of the pen. */
const EARLIEST_BIRTH_DATE = "1850-01-01";

export type IdentityReading =
  | { readonly ok: true; readonly birthDate: string; readonly sex: Sex }
  | { readonly ok: false; readonly reason: "length" | "characters" | "birthDate" | "check" };

/**
 * Read what every number on the pattern of GB 11643-1999 shares: 18 characters, of which 7–14 are the date
 * of birth, 15–17 a sequence (odd for men, even for women) and 18 the check by ISO 7064 MOD 11-2, with X for
 * ten. The first six are the caller's to judge.
 *
 * @param number normalised to upper case without separators
 * @param today YYYY-MM-DD; a later date of birth is refused
 * @throws DocumentError when `today` is not a date
 */
export function readIdentityNumber(number: string, today: string): IdentityReading {
  if (!isCalendarDate(today)) throw new DocumentError("Today is not a date in the form YYYY-MM-DD.");
  if (number.length !== IDENTITY_BODY_DIGITS + 1) return { ok: false, reason: "length" };
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, reason: "characters" };
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isBirthDate(birthDate) || birthDate > today) return { ok: false, reason: "birthDate" };
  const body = number.slice(0, IDENTITY_BODY_DIGITS);
  if (mod11CheckCharacter(body) !== number.slice(IDENTITY_BODY_DIGITS)) return { ok: false, reason: "check" };
  return { ok: true, birthDate, sex: Number(body.slice(-1)) % 2 === 1 ? "male" : "female" };
}

/** Whether `text` is a real YYYY-MM-DD from 1850 on. */
export function isBirthDate(text: string): boolean {
  return isCalendarDate(text) && text >= EARLIEST_BIRTH_DATE;
}
