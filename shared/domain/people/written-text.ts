// What forms, spreadsheets and files in the wrong encoding leave in a text.

/** Blanks of every kind, and what prints nothing. */
const PRINTS_NOTHING = /^[\s\p{Cf}\u115f\u1160\u3164\uffa0\u2800]*$/u;

/** Whether a field is left out: not there, null, or a text in which nothing is printed. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === "string" && PRINTS_NOTHING.test(value));

/** What a decoder puts where it understood nothing, as it is and as two wrong decoders read it again. */
const REPLACEMENTS = /\ufffd|\u00ef\u00bf\u00bd|\u951f\u65a4\u62f7/u;
/** Control characters, and those that change the direction of what follows. */
const CONTROLS = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const ONLY_QUESTION_MARKS = /^[?\uff1f\s]+$/u;
const NO_CHARACTER = /[\ufdd0-\ufdef\ufffe\uffff]|\p{Cs}/u;

/**
 * Whether a text carries what only a wrong encoding leaves: replacement characters, control and direction characters,
 * halves of characters, nothing but question marks. Blanks at its ends do not count.
 */
export function isWronglyEncoded(text: string): boolean {
  const written = text.trim();
  return (
    REPLACEMENTS.test(written) ||
    CONTROLS.test(written) ||
    NO_CHARACTER.test(written) ||
    ONLY_QUESTION_MARKS.test(written)
  );
}
