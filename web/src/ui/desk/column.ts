import type { ReactNode } from "react";

/** A column of a table of the desk. */
export interface Column<Row> {
  key: string;
  head: string;
  cell: (row: Row) => ReactNode;
  /** By what its rows are put in order; without it the column is not to sort by. */
  by?: (row: Row) => string | number;
  /** What is looked for and downloaded of it; `by` where it is not said. */
  text?: (row: Row) => string | number;
  /** Numbers stand at the right. */
  right?: boolean;
}
