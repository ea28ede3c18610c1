import { mod11CheckCharacter } from "../../codes/iso7064.ts";
import { DocumentError } from "./document-error.ts";
import { type DocumentReading, refused } from "./document-shape.ts";
import { isBirthDate, readIdentityNumber } from "./identity-number.ts";
import { MADE_UP_CODE, PROVINCE_CODES, TAIWAN_RESIDENCE_CODE } from "./province-codes.ts";

/**
 * Read a citizen identity number (居民身份证, GB 11643-1999) or the number of a residence permit for residents
 * of Hong Kong, Macao and Taiwan (港澳台居民居住证), which is built alike with region 81, 82 or 83.
 * Region 99 is accepted and marked as made up. The fifteen-digit form ended on 1 January 2013.
 *
 * Only the province is looked up: lower codes are merged and renamed every year while numbers keep the old
 * ones.
 */
export function readResidentId(number: string, today: string): DocumentReading {
  const identity = readIdentityNumber(number, today);
  if (!identity.ok && (identity.reason === "length" || identity.reason === "characters")) return identity;
  const regionCode = number.slice(0, 6);
  if (!isResidentRegion(regionCode)) return refused("region");
  if (!identity.ok) return identity;
  const { birthDate, sex } = identity;
  const document = { type: "residentId", number, birthDate, sex, regionCode } as const;
  return { ok: true, document: isMadeUp(regionCode) ? { ...document, madeUp: true } : document };
}

/**
 * Build a valid citizen identity number. The number of an invented person takes a region that begins with 99,
 * so that it can never be somebody's.
 *
 * @param regionCode six digits, the first two a province or 99
 * @param birthDate YYYY-MM-DD from 1850 on
 * @param sequence 0 to 999, odd for men and even for women
 * @throws DocumentError when one of them is none of these
 */
export function makeResidentIdNumber(regionCode: string, birthDate: string, sequence: number): string {
  if (!/^\d{6}$/.test(regionCode) || !isResidentRegion(regionCode)) {
    throw new DocumentError("A region code is six digits that begin with a province or 99.");
  }
  if (!isBirthDate(birthDate)) throw new DocumentError("A date of birth is a real YYYY-MM-DD from 1850 on.");
  if (!Number.isInteger(sequence) || sequence < 0 || sequence > 999) {
    throw new DocumentError("A sequence is an integer from 0 to 999.");
  }
  const body = regionCode + birthDate.replaceAll("-", "") + String(sequence).padStart(3, "0");
  return body + mod11CheckCharacter(body);
}

function isResidentRegion(regionCode: string): boolean {
  const province = regionCode.slice(0, 2);
  return PROVINCE_CODES.has(province) || province === TAIWAN_RESIDENCE_CODE || isMadeUp(regionCode);
}

function isMadeUp(regionCode: string): boolean {
  return regionCode.startsWith(MADE_UP_CODE);
}
