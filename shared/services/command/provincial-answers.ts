import type * as z from "zod";
import { namedBy } from "../../domain/command/provincial-csv.ts";
import { acknowledge } from "../../domain/command/provincial-rows.ts";
import type { AnswerChunk, AnswerVerdict } from "../../store/command/provincial-rows.ts";
import { inParallel } from "../../store/in-parallel.ts";
import { chunksOf, retryOnConflict } from "../../store/table.ts";
import type { Services } from "../services.ts";

const TUBES_AT_ONCE = 50;
const CHUNKS_AT_ONCE = 4;

interface Answer {
  line: number;
  tubeBarcode: string;
  residentId: string;
  revision: string;
  accepted: boolean;
  reason?: string | undefined;
}

/**
 * Note what the platform says of rows that it was sent. A chunk that was taken before changes nothing and is answered as
 * it was. 409 `import-changed`.
 * @param Row what a row must be; one that is not is told so by its line
 */
export async function takeAnswers(
  { stores, table }: Pick<Services, "stores" | "table">,
  chunk: AnswerChunk,
  Row: z.ZodType<Pick<Answer, "revision" | "accepted" | "reason"> & { rowId: string }>,
): Promise<AnswerVerdict[]> {
  const before = await stores.provincialRows.verdicts(chunk);
  if (before !== undefined) return before;
  const verdictOf = new Map<number, AnswerVerdict["verdict"]>();
  const answersOf = new Map<string, Answer[]>();
  for (const [index, row] of chunk.rows.entries()) {
    const line = chunk.firstLine + index;
    const { data } = Row.safeParse(row);
    if (data === undefined) verdictOf.set(line, "malformed");
    else {
      const { rowId, ...said } = data;
      const answer = { line, ...namedBy(rowId), ...said };
      answersOf.set(answer.tubeBarcode, [...(answersOf.get(answer.tubeBarcode) ?? []), answer]);
    }
  }
  await inParallel(chunksOf([...answersOf.keys()], TUBES_AT_ONCE), CHUNKS_AT_ONCE, (barcodes) =>
    retryOnConflict(async () => {
      const tubes = await stores.provincialRows.ofTubes(chunk.campaignId, barcodes);
      const writes = [...tubes.values()].flatMap((was) => {
        let rows = was.rows;
        for (const answer of answersOf.get(was.tubeBarcode) ?? []) {
          const reason =
            answer.reason === undefined
              ? undefined
              : stores.provincialRows.sealReason(was.tubeBarcode, answer.reason);
          const { verdict, sent } = acknowledge(rows, { ...answer, reason });
          verdictOf.set(answer.line, verdict);
          rows = sent;
        }
        return rows === was.rows || was.version === 0 ? [] : [stores.provincialRows.write(was, rows)];
      });
      if (writes.length > 0) await table.transact(writes);
    }),
  );
  const verdicts = [...verdictOf]
    .map(([line, verdict]): AnswerVerdict => ({ line, verdict }))
    .sort((a, b) => a.line - b.line);
  await stores.provincialRows.keepVerdicts(chunk, verdicts);
  return verdicts;
}
