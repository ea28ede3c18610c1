import fc from "fast-check";

type Mutation = (bytes: Uint8Array) => Uint8Array;

const share = fc.double({ min: 0, max: 0.999, noNaN: true });
const at = (bytes: Uint8Array, where: number): number => Math.floor(where * bytes.length);

const joined = (...pieces: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let from = 0;
  for (const piece of pieces) {
    whole.set(piece, from);
    from += piece.length;
  }
  return whole;
};

function lineAround(bytes: Uint8Array, where: number): [from: number, to: number] {
  const from = bytes.lastIndexOf(0x0a, at(bytes, where) - 1) + 1;
  const end = bytes.indexOf(0x0a, from);
  return [from, end === -1 ? bytes.length : end + 1];
}

/** Swap two cells of every line, as a column dragged elsewhere. */
const swapColumns =
  (a: number, b: number): Mutation =>
  (bytes) => {
    const text = new TextDecoder("latin1").decode(bytes);
    const delimiter = text.includes("\t") ? "\t" : ",";
    const lines = text.split("\n").map((line) => {
      const cells = line.split(delimiter);
      const [first, second] = [cells[a], cells[b]];
      if (first === undefined || second === undefined) return line;
      cells[a] = second;
      cells[b] = first;
      return cells.join(delimiter);
    });
    return Uint8Array.from(lines.join("\n"), (letter) => letter.charCodeAt(0));
  };

/** What happens to files: cut, flipped, overwritten, lines lost, repeated or moved, columns swapped. */
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  share.map(
    (end): Mutation =>
      (bytes) =>
        bytes.slice(0, at(bytes, end)),
  ),
  share.map(
    (start): Mutation =>
      (bytes) =>
        bytes.slice(at(bytes, start)),
  ),
  fc.tuple(share, fc.integer({ min: 1, max: 255 })).map(
    ([where, flip]): Mutation =>
      (bytes) => {
        const flipped = bytes.slice();
        flipped[at(bytes, where)] = (flipped[at(bytes, where)] ?? 0) ^ flip;
        return flipped;
      },
  ),
  fc.tuple(share, fc.constantFrom('"', "\t", "\n", "[", "=", ",", ";", "\0", "\uFFFD", "т", "<table>")).map(
    ([where, text]): Mutation =>
      (bytes) => {
        const place = at(bytes, where);
        return joined(bytes.slice(0, place), new TextEncoder().encode(text), bytes.slice(place));
      },
  ),
  share.map(
    (where): Mutation =>
      (bytes) => {
        const [from, to] = lineAround(bytes, where);
        return joined(bytes.slice(0, from), bytes.slice(to));
      },
  ),
  fc.tuple(share, share).map(
    ([where, whither]): Mutation =>
      (bytes) => {
        const [from, to] = lineAround(bytes, where);
        const [place] = lineAround(bytes, whither);
        return joined(bytes.slice(0, place), bytes.slice(from, to), bytes.slice(place));
      },
  ),
  fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 })).map(([a, b]) => swapColumns(a, b)),
);

export const mutations: fc.Arbitrary<Mutation> = fc
  .array(mutation, { minLength: 1, maxLength: 3 })
  .map((steps) => (bytes) => steps.reduce((changed, step) => step(changed), bytes));
