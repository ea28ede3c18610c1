import { normaliseTypedText } from "../codes/typed-text.ts";
import { isBirthDate } from "./documents/identity-number.ts";

// A date of birth is written in many ways and has one normal form, YYYY-MM-DD. Only what can be read in one way is
// read: the year comes first and in full, or a spreadsheet left its number of the day.

/** `unclear` can be read in several ways; `malformed` in none. */
export type BirthDateReading =
  | { ok: true; birthDate: string }
  | { ok: false; reason: "malformed" | "unclear" };

const LONGEST = 40;
const MIDNIGHT = /[\sT]+0{1,2}:00(?::00(?:\.0+)?)?$/;
const YEAR_FIRST = [
  /^(\d{4})\s*([-/.\s])\s*(\d{1,2})\s*\2\s*(\d{1,2})$/,
  /^(\d{4})\s*(年)\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号號]?$/,
  /^(\d{4})()(\d{2})(\d{2})$/,
];
/** Which is the day and which the month, or in which century, only the writer knows. */
const UNCLEAR = /^(?:\d{1,2}\s*[-/.\s]\s*\d{1,2}\s*[-/.\s]\s*(?:\d{2}|\d{4})|\d{6}|\d{4})$/;
/** Of five digits: one of four could be a year. They reach from 1927 to 2173. */
const DAY_NUMBER = /^(\d{5})(?:\.0+)?$/;
/** Spreadsheets count from here; the day too many that they give to 1900 lies before. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const DAY_MS = 86_400_000;

/** Read a date of birth as people and spreadsheets write it. */
export function readBirthDate(written: string): BirthDateReading {
  if (written.length > LONGEST) return { ok: false, reason: "malformed" };
  const text = normaliseTypedText(written)
    .replace(/^['`\u2018\u2019]/u, "")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .replace(MIDNIGHT, "");
  const [, days] = DAY_NUMBER.exec(text) ?? [];
  if (days !== undefined) return dated(new Date(DAY_ZERO + Number(days) * DAY_MS).toISOString().slice(0, 10));
  for (const form of YEAR_FIRST) {
    const [, year, , month = "", day = ""] = form.exec(text) ?? [];
    if (year !== undefined) return dated(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  }
  return { ok: false, reason: UNCLEAR.test(text) ? "unclear" : "malformed" };
}

const dated = (birthDate: string): BirthDateReading =>
  isBirthDate(birthDate) ? { ok: true, birthDate } : { ok: false, reason: "malformed" };
