import * as z from "zod";
import { readBirthDate } from "../domain/people/birth-date.ts";
import type { RowViolationWord } from "../domain/people/roster-row.ts";
import { opaque } from "../domain/text.ts";

const WORDS = {
  malformed: {
    en: "This is no date of birth. Write it as 1980-05-06.",
    zh: "这不是出生日期，请按 1980-05-06 的形式填写。",
  },
  unclear: {
    en: "This date can be read in several ways. Write the year first and in full, as 1980-05-06.",
    zh: "此日期有多种读法，请先写四位年份，如 1980-05-06。",
  },
};
const VIOLATIONS = { malformed: "malformed", unclear: "birthDateUnclear" } as const satisfies Record<
  string,
  RowViolationWord
>;

/** A date of birth as people and spreadsheets write it; parsed into its normal form. */
export const BirthDate = opaque({ maxBytes: 120, maxCharacters: 40 }).transform((written, context) => {
  const reading = readBirthDate(written);
  if (reading.ok) return reading.birthDate;
  const { reason } = reading;
  context.addIssue({ code: "custom", params: { words: WORDS[reason], rowViolation: VIOLATIONS[reason] } });
  return z.NEVER;
});
