import { normaliseGroupedText } from "../../codes/typed-text.ts";

const MASK = "*";

/**
 * A document number for screens and paper: the first three and last four characters of a long one,
 * less of a shorter one. At least half of it is always hidden.
 *
 * "11010519491231002X" → "110***********002X", "H12345678" → "H******78", "A12345" → "*****5".
 */
export function maskDocumentNumber(number: string): string {
  const characters = [...number];
  if (characters.length >= 14) return maskMiddle(characters, 3, 4);
  if (characters.length >= 7) return maskMiddle(characters, 1, 2);
  return maskMiddle(characters, 0, characters.length >= 5 ? 1 : 0);
}

/**
 * The last four characters by which staff ask a person to confirm a document: "…123x" and "…123X" give
 * "123X".
 */
export function documentLastFour(number: string): string {
  return normaliseGroupedText(number).slice(-4);
}

const MOST_SHOWN = 4;

/** The last four characters of a document number, for messages; fewer of a short one, so that half stays hidden. */
export function documentTail(number: string): string {
  const characters = [...normaliseGroupedText(number)];
  const shown = Math.min(MOST_SHOWN, Math.floor(characters.length / 2));
  return shown === 0 ? "" : characters.slice(-shown).join("");
}

/**
 * A name for screens and paper. A name with Chinese characters keeps the first, and the last when it has
 * three or more: 张三 → 张*, 欧阳娜娜 → 欧**娜. Any other keeps the first letter of each word: Ada Lovelace → A**
 * L*******. A name or word of a single character is hidden whole.
 */
export function maskName(name: string): string {
  const plain = name.normalize("NFC").trim();
  if (/\p{Script=Han}/u.test(plain)) {
    const characters = [...plain.replace(/\s/gu, "")];
    return maskMiddle(characters, characters.length >= 2 ? 1 : 0, characters.length >= 3 ? 1 : 0);
  }
  return plain
    .split(/\s+/u)
    .map((word) => [...word])
    .map((characters) => maskMiddle(characters, characters.length >= 2 ? 1 : 0, 0))
    .join(" ");
}

function maskMiddle(characters: readonly string[], firstShown: number, lastShown: number): string {
  const end = characters.length - lastShown;
  return characters
    .map((character, position) => (position < firstShown || position >= end ? character : MASK))
    .join("");
}
