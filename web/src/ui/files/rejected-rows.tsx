import { type Column, DataTable } from "../desk/data-table.tsx";
import { saveCsv } from "./save-csv.ts";

/** A row of a file that was not taken, with its cells as they stand there. */
export interface RejectedRow {
  line: number;
  reason: string;
  cells: readonly string[];
}

interface Props {
  words: { title: string; line: string; reason: string; save: string };
  /** The head of the file, and the name of the one that is saved. */
  head: readonly string[];
  fileName: string;
  rejected: readonly RejectedRow[];
}

/** Rows that were not taken, to be saved with their reasons, corrected and read again; nothing where all were. */
export function RejectedRows({ words, head, fileName, rejected }: Props) {
  if (rejected.length === 0) return null;
  const columns: readonly Column<RejectedRow>[] = [
    { key: "line", head: words.line, right: true, by: ({ line }) => line, cell: ({ line }) => line },
    { key: "reason", head: words.reason, by: ({ reason }) => reason, cell: ({ reason }) => reason },
  ];
  const save = (): void =>
    saveCsv(fileName, [
      [...head, words.line, words.reason],
      ...rejected.map(({ cells, line, reason }) => [...head.map((_, at) => cells[at] ?? ""), line, reason]),
    ]);
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.title}</h2>
        <button className="button" type="button" onClick={save}>
          {words.save}
        </button>
      </div>
      <DataTable label={words.title} rows={rejected} columns={columns} idOf={({ line }) => String(line)} />
    </section>
  );
}
