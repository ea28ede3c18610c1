import { type TableRow, tableRows } from "./table-file.ts";

const PREVIEW_ROWS = 5;

/** A chosen file as far as a person has to see it. */
export interface LookedFile {
  file: File;
  head: readonly string[];
  preview: readonly TableRow[];
  /** Rows under the head. */
  rows: number;
}

/** The head of a table, its first rows and how many there are. */
export async function look(file: File): Promise<LookedFile> {
  let rows = -1;
  let head: readonly string[] = [];
  const preview: TableRow[] = [];
  for await (const batch of tableRows(file)) {
    for (const row of batch.slice(0, PREVIEW_ROWS + 1))
      if (rows < 0 && head.length === 0) head = row.cells;
      else if (preview.length < PREVIEW_ROWS) preview.push(row);
    rows += batch.length;
  }
  return { file, head, preview, rows: Math.max(0, rows) };
}

/** The column of each field by its name, as far as names say. */
export function columnsNamed<Field extends string>(
  head: readonly string[],
  namesOf: readonly (readonly [Field, readonly string[]])[],
): Partial<Record<Field, number>> {
  const names = head.map((cell) =>
    cell
      .replace(/^\uFEFF/, "")
      .replace(/[\s_-]/g, "")
      .toLowerCase(),
  );
  const columns: Partial<Record<Field, number>> = {};
  for (const [field, called] of namesOf) {
    const at = names.findIndex((name) => called.includes(name));
    if (at !== -1) columns[field] = at;
  }
  return columns;
}
