import { isCalendarDate } from "./calendar-date.ts";
import { type DocumentReading, refused } from "./document-shape.ts";
import { readIdentityNumber } from "./identity-number.ts";
import { PROVINCE_CODES } from "./province-codes.ts";

const CARD_2017_LENGTH = 15;
/** Has a 29 February in each year of two digits that can have one. */
const LEAP_CENTURY = "20";

/** Where the numbers of foreigners begin; those of citizens begin with 1 to 8. */
const FOREIGNER_MARK = "9";

/**
 * Read the number of a foreigner's permanent resident identity card (外国人永久居留身份证).
 *
 * - Cards issued since 1 December 2023: 18 characters, "9", the province that accepted the application (2–3,
 *   GB/T 2260), the nationality (4–6, ISO 3166-1 numeric), then as in GB 11643-1999: birth, sequence, check
 *   (National Immigration Administration, rules of the 2023 card).
 * - The card before: three letters of nationality (ISO 3166-1 alpha-3), four digits of the place that accepted
 *   the application, six of the date of birth with two for its year, and two more. No published rule for its
 *   check is relied on, and none is refused for what stands in the place of the date.
 *
 * The nationality is not looked up, since numbers outlive the states in the list.
 */
export function readForeignPermanentResident(number: string, today: string): DocumentReading {
  if (number.length === CARD_2017_LENGTH) {
    const birth = /^[A-Z]{3}\d{4}(\d{2})(\d{2})(\d{2})\d{2}$/.exec(number);
    if (birth === null) return refused("characters");
    const document = { type: "foreignPermanentResident", number } as const;
    const birthDateWithoutCentury = birth.slice(1).join("-");
    const isDate = isCalendarDate(`${LEAP_CENTURY}${birthDateWithoutCentury}`);
    return { ok: true, document: isDate ? { ...document, birthDateWithoutCentury } : document };
  }
  const identity = readIdentityNumber(number, today);
  if (!identity.ok && (identity.reason === "length" || identity.reason === "characters")) return identity;
  const province = number.slice(1, 3);
  if (!number.startsWith(FOREIGNER_MARK) || !PROVINCE_CODES.has(province)) return refused("region");
  if (!identity.ok) return identity;
  const { birthDate, sex } = identity;
  const regionCode = `${province}0000`;
  return { ok: true, document: { type: "foreignPermanentResident", number, birthDate, sex, regionCode } };
}
