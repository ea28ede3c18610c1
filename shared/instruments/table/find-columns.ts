import { type Meaning, NAMES } from "./column-names.ts";

/** Letters that look Latin but are Cyrillic or Greek; instruments write `Cт` with such a second one. */
const LOOKALIKES: Readonly<Record<string, string>> = { с: "c", т: "t", τ: "t" };

const ASCII = /^[\x20-\x7e]*$/;

/** As a header is compared: width, case, look-alike letters and blanks do not tell two names apart. */
export const comparable = (header: string): string => {
  const plain = ASCII.test(header)
    ? header.toLowerCase()
    : header
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[стτ]/g, (letter) => LOOKALIKES[letter] ?? letter);
  return plain
    .replace(/[\s_]+/g, " ")
    .trim()
    .replace(/[.:]$/, "");
};

/** As the name of a column is looked up: `WellPosition`, `Well Position` and `well_position` are one. */
export const columnKey = (header: string): string => comparable(header).replaceAll(" ", "");

/** The keys of a list of names. */
export const keysOf = (names: readonly string[]): readonly string[] => [
  ...new Set(names.map((name) => name.replaceAll(" ", ""))),
];

/** How telling each key of a list of names is, the most telling first. */
const rankOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map(keysOf(names).map((key, rank) => [key, rank]));

const RANKS: ReadonlyMap<readonly string[], ReadonlyMap<string, number>> = new Map(
  Object.values(NAMES).map((names) => [names, rankOf(names)]),
);
const ranksOf = (names: readonly string[]) => RANKS.get(names) ?? rankOf(names);

/** Index of the column with the first of these names that is there; `there` as `columnKey` gives them. */
export function indexOf(there: readonly string[], names: readonly string[]): number | undefined {
  const ranks = ranksOf(names);
  let found: number | undefined;
  let best = Number.POSITIVE_INFINITY;
  there.forEach((key, index) => {
    const rank = ranks.get(key);
    if (rank === undefined || rank >= best) return;
    found = index;
    best = rank;
  });
  return found;
}

/** Index of the column with the first of these names (lower case, Latin); undefined when there is none. */
export const columnOf = (header: readonly string[], ...names: readonly string[]): number | undefined =>
  indexOf(header.map(columnKey), names);

/** Indexes of all columns with one of the names of a meaning, the most telling first. */
export function columnsOf(header: readonly string[], meaning: Meaning): number[] {
  const ranks = ranksOf(NAMES[meaning]);
  return header
    .flatMap((name, index) => {
      const rank = ranks.get(columnKey(name));
      return rank === undefined ? [] : [{ index, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ index }) => index);
}

/** Index of the column with one of the names of `meaning`. */
export const columnMeaning = (header: readonly string[], meaning: Meaning): number | undefined =>
  columnOf(header, ...NAMES[meaning]);
