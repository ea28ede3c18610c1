export type Rows = readonly (readonly (string | number)[])[];

/** Rows as a program exports them. */
export const text = (rows: Rows, delimiter = "\t", lineBreak = "\r\n"): string =>
  rows.map((row) => `${row.join(delimiter)}${lineBreak}`).join("");

/** What most of the exports of these tests say: a tube with a signal, and a control without one. */
export const T1 = ["A1", "T1", "N", 30.5, "unknown"];
export const NTC = ["H12", "NTC", "N", undefined, "negativeControl"];
