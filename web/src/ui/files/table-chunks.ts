import { type TableRow, tableRows } from "./table-file.ts";

export interface TableChunk {
  /** From 0 on, in the order of the file. */
  chunk: number;
  rows: TableRow[];
}

/**
 * The rows under a file's head in chunks of at most `most`. Rows of a chunk follow one another in the file, so that lines
 * can be named.
 * @param mayEnd whether a chunk may end between two rows though it is not full
 */
export async function* tableChunks(
  file: File,
  most: number,
  mayEnd: (rows: readonly TableRow[], next: TableRow) => boolean = () => false,
): AsyncGenerator<TableChunk> {
  let chunk = 0;
  let waiting: TableRow[] = [];
  let isHead = true;
  for await (const batch of tableRows(file))
    for (const row of batch) {
      if (isHead) {
        isHead = false;
        continue;
      }
      const last = waiting.at(-1);
      const follows = last === undefined || row.line === last.line + 1;
      if (!follows || waiting.length === most || mayEnd(waiting, row)) {
        yield { chunk, rows: waiting };
        chunk += 1;
        waiting = [];
      }
      waiting.push(row);
    }
  if (waiting.length > 0) yield { chunk, rows: waiting };
}
