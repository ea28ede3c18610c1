import type { Column } from "./column.ts";

// What a table's rows say as text, for searching and downloading.

type Texts<Row> = Pick<Column<Row>, "by" | "text" | "head">;

const textOf = <Row>({ text, by }: Texts<Row>, row: Row): string | number => (text ?? by)?.(row) ?? "";

/** The rows that have every word that is sought, in any of their columns, whatever its case. */
export function foundIn<Row>(
  rows: readonly Row[],
  columns: readonly Texts<Row>[],
  sought: string,
): readonly Row[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const said = columns.map((column) => String(textOf(column, row)).toLowerCase());
    return words.every((word) => said.some((text) => text.includes(word)));
  });
}

/** Head and rows of the columns that say something as text. */
export function csvRows<Row>(rows: readonly Row[], columns: readonly Texts<Row>[]): (string | number)[][] {
  const told = columns.filter(({ by, text }) => by !== undefined || text !== undefined);
  return [told.map(({ head }) => head), ...rows.map((row) => told.map((column) => textOf(column, row)))];
}
