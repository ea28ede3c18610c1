import * as z from "zod";

// Every string that comes in from outside is one of the types below: well-formed Unicode, bounded in bytes. So no input
// can be refused by a store, a log or a message behind the edge, where it would fail more than its own request.

/** Halves of surrogate pairs and code points that no character has. */
const MALFORMED = /[\p{Surrogate}\p{Noncharacter_Code_Point}]/u;
/** Control characters, and the marks that turn the direction of what follows, by which a text shows as another. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;
const CONTROLS_IN_LINES = /[^\P{Cc}\t\n\r]|[\u202A-\u202E\u2066-\u2069]/u;

/** As most of what comes in is: each character one byte. */
const ASCII = /^[\u0020-\u007E]*$/;

const encoder = new TextEncoder();
/** Bytes of a text in UTF-8. */
export const bytesOf = (value: string): number =>
  ASCII.test(value) ? value.length : encoder.encode(value).length;

const words = (en: string, zh: string) => ({ message: en, params: { words: { en, zh } } });
const MALFORMED_WORDS = words("is not well-formed Unicode text", "不是有效的 Unicode 文本");
const CONTROLS_WORDS = words(
  "contains control characters, which cannot be seen; remove them",
  "含有不可见的控制字符，请删除",
);

/** What each of the types below bounds a string to; by this a contract's strings are found to be of these types. */
const boundOf = new WeakMap<object, number>();

/** The most bytes that a string schema takes; undefined if it is not made by this file. */
export function textBoundOf(schema: z.core.$ZodType): number | undefined {
  const bounds = (schema._zod.def.checks ?? []).map((check) => boundOf.get(check));
  return bounds.find((bound) => bound !== undefined);
}

function withinBytes(maxBytes: number): z.core.$ZodCheck<string> {
  const check = z.refine<string>(
    // A code unit of UTF-16 is three bytes at most.
    (value) => value.length * 3 <= maxBytes || bytesOf(value) <= maxBytes,
    words(`is longer than ${maxBytes} bytes`, `超过 ${maxBytes} 字节`),
  );
  boundOf.set(check, maxBytes);
  return check;
}

const without = (characters: RegExp, told: ReturnType<typeof words>): z.core.$ZodCheck<string> =>
  z.refine<string>((value) => !characters.test(value), told);

export interface TextBounds {
  /** In UTF-8; a Chinese character is three. */
  maxBytes: number;
  /** In UTF-16 code units, as people count most characters; as many as there are bytes unless said. */
  maxCharacters?: number;
  /** 1 unless said. */
  minCharacters?: number;
}

/** What people type or scan on one line, without blanks around it: names, labels, numbers of seals. */
export const text = (bounds: TextBounds): z.ZodString =>
  bounded(bounds, z.string().trim()).check(without(CONTROLS, CONTROLS_WORDS));

/** What people write on several lines. */
export const lines = (bounds: TextBounds): z.ZodString =>
  bounded(bounds, z.string().trim()).check(without(CONTROLS_IN_LINES, CONTROLS_WORDS));

/** Passwords, tokens, what a QR code says: taken as it is, blanks and all, for it is compared and not shown. */
export const opaque = (bounds: TextBounds): z.ZodString => bounded(bounds, z.string());

/** A name or number of a fixed form, by an expression that is anchored at both ends. */
export const pattern = (form: RegExp, { maxBytes }: { maxBytes: number }): z.ZodString =>
  bounded({ maxBytes }, z.string()).regex(form);

const bounded = (
  { maxBytes, maxCharacters = maxBytes, minCharacters = 1 }: TextBounds,
  string: z.ZodString,
): z.ZodString =>
  string
    .min(minCharacters)
    .max(Math.min(maxCharacters, maxBytes))
    .check(withinBytes(maxBytes), without(MALFORMED, MALFORMED_WORDS));

/** Generated ids that sort by time. */
export const Ulid = pattern(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { maxBytes: 26 });
