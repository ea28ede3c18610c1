/**
 * What stands in a cell of an export: text, a number, nothing (`BLANK`), or something that gives no value. The last is a
 * type of its own, so that no reader can take it for a blank: in a Ct column a blank may mean "not detected".
 */
export type Cell = string | number | UnreadableCell;

/** An error, a formula without a stored value, a boolean, a date, or what a container says that its parts do not hold. */
export interface UnreadableCell {
  /** What a person sees in the cell: `#REF!`, `=B2/C2`, `TRUE`, `2022-05-25`. */
  readonly unreadable: string;
}

export const BLANK = "";

const LONGEST_SHOWN = 80;

export const unreadable = (stood: string): UnreadableCell => ({
  unreadable: stood.length > LONGEST_SHOWN ? `${stood.slice(0, LONGEST_SHOWN)}…` : stood,
});

export const isUnreadable = (cell: Cell): cell is UnreadableCell => typeof cell === "object";

/** The cell as a person sees it: to find headers, to name what was refused, and to read what is no measurement. */
export const shown = (cell: Cell): string => (isUnreadable(cell) ? cell.unreadable : String(cell));

/** Errors that end in neither `!` nor `?`, in the languages of Excel; `#NAME?` and the like need no list. */
const PLAIN_ERRORS: ReadonlySet<string> = new Set([
  ...["#N/A", "#NV", "#N/D", "#N/B", "#I/T", "#Н/Д", "#YOK", "#HIÁNYZIK", "#NENÍ_K_DISPOZICI", "#NEDOSTUPNÝ"],
  ...["#N.D.", "#ND", "#GETTING_DATA", "#ZÉRÓOSZTÓ", "#ERROR"],
]);
/** `#REF!`, `#¡VALOR!`, `#¿NOMBRE?`, `#DIV/0!`, `#ССЫЛКА!`; a narrow column's `####`; LibreOffice's `Err:502`. */
const ERROR = /^(?:#[¡¿]?\p{L}[\p{L}\p{N}/_ .-]{0,30}[!?]|#{2,}|err:\d{3})$/iu;

/**
 * The cell that a text is. A spreadsheet that is saved as text writes its errors out, and they are errors there too.
 */
export function textCell(text: string): Cell {
  const plain = text.trim();
  const first = plain.charCodeAt(0);
  const mayBeError = first === 0x23 || first === 0xff03 || first === 0x45 || first === 0x65;
  if (!mayBeError || plain.length > 40) return plain;
  const wide = plain.normalize("NFKC");
  return PLAIN_ERRORS.has(wide.toUpperCase()) || ERROR.test(wide) ? unreadable(plain) : plain;
}

/** `(3, 2)` → `D2`: how a spreadsheet names the cell, and a person finds it. */
export const cellAddress = (column: number, line: number): string => columnLetters(column) + line;

const FIRST_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function columnLetters(column: number): string {
  if (column < FIRST_LETTERS.length) return FIRST_LETTERS.charAt(column);
  let letters = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}
