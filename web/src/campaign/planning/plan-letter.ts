const A = "A".charCodeAt(0);
const LETTERS = 26;

/** Plans are called A, B, C … by their number; after Z the letters begin again with a number. */
export function letterOf({ number }: { number: number }): string {
  const round = Math.floor((number - 1) / LETTERS);
  const letter = String.fromCharCode(A + ((number - 1) % LETTERS));
  return round === 0 ? letter : `${letter}${round + 1}`;
}
