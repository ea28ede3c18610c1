import { readPhone } from "./phone.ts";

/** The number that somebody is reached by, and those that stand beside it in the same cell of a list. */
export interface PhoneCell {
  phone: string;
  others: string[];
}

const BETWEEN_NUMBERS = /[/\\|、,，;；\n\r和或&]+/u;

/**
 * Read a cell that may hold several numbers. Where any part of it is none, nothing is read: half of a mistyped number
 * would be somebody else's.
 */
export function readPhoneCell(written: string): PhoneCell | undefined {
  const whole = readPhone(written);
  if (whole !== undefined) return { phone: whole, others: [] };
  const parts = written.split(BETWEEN_NUMBERS).filter((part) => part.trim() !== "");
  return allNumbers(parts.flatMap((part) => (readPhone(part) === undefined ? apartAtBlanks(part) : [part])));
}

/** Blanks group the digits of one number too, so a part is taken apart at the one blank with numbers on both sides. */
function apartAtBlanks(part: string): string[] {
  const words = part.trim().split(/\s+/u);
  for (let at = 1; at < words.length; at++) {
    const [first, rest] = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
    if (readPhone(first) === undefined) continue;
    const others = readPhone(rest) === undefined ? apartAtBlanks(rest) : [rest];
    if (others.every((other) => readPhone(other) !== undefined)) return [first, ...others];
  }
  return [part];
}

function allNumbers(parts: readonly string[]): PhoneCell | undefined {
  const phones = parts.map(readPhone);
  const [phone] = phones;
  if (phone === undefined || phones.includes(undefined)) return undefined;
  const others = phones.flatMap((other) => (other === undefined || other === phone ? [] : [other]));
  return { phone, others: [...new Set(others)] };
}

/** The end of a number, by which whoever has the list finds it there. */
export const phoneTail = (phone: string): string => phone.slice(-4);
