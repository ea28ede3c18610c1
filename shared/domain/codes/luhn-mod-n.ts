import { CodeError } from "./code-error.ts";

/**
 * The Luhn mod N check character for `text`, to be appended to it. N is the size of the alphabet.
 *
 * From the right, every second character counts double, beginning with the last of `text`. How a double
 * that passes N is brought back depends on N:
 * - N even: its two digits in base N are added, as in Luhn's original for N = 10 (US patent 2,950,048). This
 *   finds every single wrong character, and every exchange of neighbours but the first symbol with the last.
 * - N odd: it is reduced modulo N. Adding its digits would give index i and index i + (N − 1) / 2 the same
 *   weight for every i ≥ 1, so that nearly all symbols could be replaced by another unseen; doubling modulo
 *   an odd N maps no two symbols to one. This finds every single wrong character and every exchange of
 *   neighbours.
 *
 * In both, an exchange of two characters an even distance apart is never found: they carry the same weight.
 *
 * @param alphabet two or more distinct symbols; their order is part of the code
 * @throws CodeError when the alphabet is unusable or `text` has a character outside it
 */
export function luhnCheckCharacter(text: string, alphabet: string): string {
  const symbols = symbolsOf(alphabet);
  const indexes = indexesOf(text, symbols);
  if (indexes === undefined) throw new CodeError("The text has a character outside the alphabet.");
  const sum = weightedSum(indexes, symbols.length, "double");
  const check = symbols[(symbols.length - (sum % symbols.length)) % symbols.length];
  if (check === undefined) throw new CodeError("The alphabet has no symbol for the check value.");
  return check;
}

/**
 * Whether `text` ends in the check character that {@link luhnCheckCharacter} gives for what precedes it.
 * False for characters outside the alphabet and for fewer than two characters.
 *
 * @throws CodeError when the alphabet is unusable
 */
export function luhnIsValid(text: string, alphabet: string): boolean {
  const symbols = symbolsOf(alphabet);
  const indexes = indexesOf(text, symbols);
  if (indexes === undefined || indexes.length < 2) return false;
  return weightedSum(indexes, symbols.length, "single") % symbols.length === 0;
}

function symbolsOf(alphabet: string): readonly string[] {
  const symbols = [...alphabet];
  if (symbols.length < 2 || new Set(symbols).size !== symbols.length) {
    throw new CodeError("An alphabet needs two or more distinct symbols.");
  }
  return symbols;
}

function indexesOf(text: string, symbols: readonly string[]): readonly number[] | undefined {
  const indexes = [...text].map((character) => symbols.indexOf(character));
  return indexes.includes(-1) ? undefined : indexes;
}

function weightedSum(indexes: readonly number[], n: number, lastCounts: "single" | "double"): number {
  const firstDoubled = lastCounts === "double" ? 0 : 1;
  return indexes.reduceRight((sum, index, position) => {
    const fromRight = indexes.length - 1 - position;
    return sum + (fromRight % 2 === firstDoubled ? doubled(index, n) : index);
  }, 0);
}

function doubled(index: number, n: number): number {
  const double = 2 * index;
  return n % 2 === 0 ? Math.floor(double / n) + (double % n) : double % n;
}
