import { call } from "../../api/call.ts";
import { CallProblem, NoAnswer } from "../../api/problem.ts";
import type { RejectedRow } from "../../ui/files/rejected-rows.tsx";
import { type TableChunk, tableChunks } from "../../ui/files/table-chunks.ts";
import { type Columns, rosterRow } from "./roster-rows.ts";

// A roster is sent in chunks that the server keeps its verdicts of: the same chunk again changes nothing. The import is
// named by the file and its columns, so that the same file chosen again after a cut goes on where it was.

const MOST_ROWS = 500;
/** From so many rows on a chunk ends where a household does: its adults are told of who joins in a later one. */
const ENOUGH_ROWS = 400;
const CHUNKS_AT_ONCE = 3;
const TRIES = 5;
const WAIT_MS = 2_000;
const RETRIED = [429, 502, 503, 504];

export interface Counts {
  read: number;
  accepted: number;
  updated: number;
  unchanged: number;
  rejected: number;
}

export const NO_COUNTS: Counts = { read: 0, accepted: 0, updated: 0, unchanged: 0, rejected: 0 };

/** The file's rows in chunks; a household whose rows stand together is in one of them. */
export const rosterChunks = (file: File, householdColumn: number | undefined): AsyncGenerator<TableChunk> =>
  tableChunks(file, MOST_ROWS, (rows, next) => {
    const isOther =
      householdColumn === undefined || rows.at(-1)?.cells[householdColumn] !== next.cells[householdColumn];
    return rows.length >= ENOUGH_ROWS && isOther;
  });

/**
 * Send a roster and tell of each chunk's verdicts as they come.
 * @param from the first chunk that has no verdicts yet
 * @throws what a chunk failed with for good; those before it are kept
 */
export async function uploadRoster(
  { file, columns, importId }: { file: File; columns: Columns; importId: string },
  { from, signal }: { from: ReadonlySet<number>; signal: AbortSignal },
  told: (chunk: number, counts: Counts, rejected: readonly RejectedRow[]) => void,
): Promise<void> {
  const chunks = rosterChunks(file, columns.householdId);
  const work = async (): Promise<void> => {
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      if (signal.aborted) return;
      const { chunk, rows } = next.value;
      if (from.has(chunk)) continue;
      const answer = await patiently(() =>
        call("POST /v1/roster/imports", {
          as: "staff",
          body: {
            ...{ importId, chunk, firstLine: rows[0]?.line ?? 1 },
            rows: rows.map((row) => rosterRow(row, columns)),
          },
        }),
      );
      const cellsOf = new Map(rows.map(({ line, cells }) => [line, cells]));
      const rejected = answer.verdicts
        .filter(({ verdict }) => verdict === "rejected")
        .map(({ line, reason = "" }) => ({ line, reason, cells: cellsOf.get(line) ?? [] }));
      told(chunk, answer, rejected);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: CHUNKS_AT_ONCE }, work));
  const failed = ended.find((each) => each.status === "rejected");
  if (failed) throw failed.reason;
}

/** A network that is away for a moment, or a server that is busy, is no end of an import. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const passes =
        error instanceof NoAnswer || (error instanceof CallProblem && RETRIED.includes(error.problem.status));
      if (!passes || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS * tries));
    }
  }
}
