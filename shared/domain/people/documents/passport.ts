import { type DocumentReading, refused } from "./document-shape.ts";
import { IDENTITY_BODY_DIGITS } from "./identity-number.ts";

const SHORTEST = 5;
const LONGEST = 20;
/** No state has so many digits; an identity number with one too few or too many has. */
const MISTYPED_IDENTITY = /^\d{13,}X?$/;
const IDENTITY_LENGTH = IDENTITY_BODY_DIGITS + 1;

/**
 * Read a passport number: letters and digits, as ICAO Doc 9303 allows, between 5 and 20 of them.
 *
 * Doc 9303 keeps nine places for it and lets a longer number run on into the optional field, and each state
 * sets its own pattern, so nothing narrower can be asked of an unknown one. Chinese passports (E or G, or D,
 * S, P, H for diplomatic, service, public affairs and Hong Kong ones, with eight more letters or digits)
 * fall within it. Eighteen characters are the number of an identity card, whatever was chosen. The number alone carries no check: the check digit of the machine-readable zone is not
 * part of it.
 */
export function readPassport(number: string): DocumentReading {
  if (number.length < SHORTEST || number.length > LONGEST || number.length === IDENTITY_LENGTH)
    return refused("length");
  if (MISTYPED_IDENTITY.test(number)) return refused("length");
  if (!/^[A-Z0-9]+$/.test(number)) return refused("characters");
  return { ok: true, document: { type: "passport", number } };
}
