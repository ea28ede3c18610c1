import { type DocumentReading, refused } from "./document-shape.ts";
import { readIdentityNumber } from "./identity-number.ts";
import { PROVINCE_CODES } from "./province-codes.ts";

const CARD_2017_LENGTH = 15;

/** Where the numbers of foreigners begin; those of citizens begin with 1 to 8. */
const FOREIGNER_MARK = "9";

/**
 * Read the number of a foreigner's permanent resident identity card (外国人永久居留身份证).
 *
 * - Cards issued since 1 December 2023: 18 characters, "9", the province that accepted the application (2–3,
 *   GB/T 2260), the nationality (4–6, ISO 3166-1 numeric), then as in GB 11643-1999: birth, sequence, check
 *   (National Immigration Administration, rules of the 2023 card).
 * - The card before: three letters of nationality (ISO 3166-1 alpha-3) and twelve digits. Of these only the
 *   form is judged: the year of birth in it has two digits, and no published rule for its check is relied
 *   on.
 *
 * The nationality is not looked up, since numbers outlive the states in the list.
 */
export function readForeignPermanentResident(number: string, today: string): DocumentReading {
  if (number.length === CARD_2017_LENGTH) {
    if (!/^[A-Z]{3}\d{12}$/.test(number)) return refused("characters");
    return { ok: true, document: { type: "foreignPermanentResident", number } };
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
