import { isBirthDate } from "./documents/identity-number.ts";

/** Nobody is entered with a greater age than this without their date of birth. */
export const GREATEST_AGE_TOLD = 125;

/**
 * The date of birth to keep of somebody of whom only the age is told: the first day of the year in which they are that
 * old, so that the age is right on the day when it is told.
 * @param today `YYYY-MM-DD`
 */
const birthDateOfAge = (age: number, today: string): string =>
  `${String(Number(today.slice(0, 4)) - age).padStart(4, "0")}-01-01`;

/**
 * The date of birth of somebody without a document, as told or from their age.
 * @returns undefined where neither says one that can be
 */
export function toldBirthDate(
  { birthDate, age }: { birthDate?: string | undefined; age?: number | undefined },
  today: string,
): string | undefined {
  if (birthDate !== undefined) return isBirthDate(birthDate) && birthDate <= today ? birthDate : undefined;
  const ofAge = age === undefined ? undefined : birthDateOfAge(age, today);
  return ofAge !== undefined && isBirthDate(ofAge) ? ofAge : undefined;
}

/** The part of a ULID that tells people apart, as the number that somebody without a document is kept under. */
export const numberOfUlid = (ulid: string): string => ulid.slice(-24);
