import { call } from "../../api/call.ts";
import { columnsNamed } from "../../ui/files/looked-file.ts";
import { tableChunks } from "../../ui/files/table-chunks.ts";
import type { TableRow } from "../../ui/files/table-file.ts";

// The platform's answers as a table. A cell is sent as it is written: whether it can be read is the server's verdict.

export const ANSWER_FIELDS = ["rowId", "revision", "accepted", "reason"] as const;
export type AnswerField = (typeof ANSWER_FIELDS)[number];
export const NEEDED: readonly AnswerField[] = ["rowId", "revision", "accepted"];
export type AnswerColumns = Partial<Record<AnswerField, number>>;

const MOST_ROWS = 500;

export const answerColumns = (head: readonly string[]): AnswerColumns =>
  columnsNamed(head, [
    ["rowId", ["rowid", "row", "记录编号", "编号"]],
    ["revision", ["revision", "版本"]],
    ["accepted", ["accepted", "result", "status", "是否接收", "结果", "状态"]],
    ["reason", ["reason", "message", "退回原因", "原因"]],
  ]);

const YES = ["accepted", "acknowledged", "ok", "success", "true", "yes", "1", "已接收", "接收", "成功", "是"];
const NO = ["rejected", "failed", "error", "false", "no", "0", "已退回", "退回", "拒绝", "失败", "否"];

function answerRow({ cells }: TableRow, columns: AnswerColumns): Record<string, unknown> {
  const cell = (field: AnswerField) => (columns[field] === undefined ? "" : (cells[columns[field]] ?? ""));
  const said = cell("accepted").toLowerCase();
  const accepted = YES.includes(said) ? true : NO.includes(said) ? false : said;
  const reason = cell("reason");
  return {
    ...{ rowId: cell("rowId"), revision: cell("revision"), accepted },
    ...(reason === "" || accepted === true ? {} : { reason }),
  };
}

export interface Taken {
  read: number;
  applied: number;
  unknown: number;
  stale: number;
  malformed: number;
  faults: { line: number; verdict: "unknown" | "stale" | "malformed" }[];
}

const NOTHING_TAKEN: Taken = { read: 0, applied: 0, unknown: 0, stale: 0, malformed: 0, faults: [] };

/** Send answers chunk by chunk and tell what became of all so far. The same file again changes nothing. */
export async function sendAnswers(
  { campaignId, importId }: { campaignId: string; importId: string },
  { file, columns }: { file: File; columns: AnswerColumns },
  told: (taken: Taken) => void,
): Promise<void> {
  let all = NOTHING_TAKEN;
  for await (const { chunk, rows } of tableChunks(file, MOST_ROWS)) {
    const answer = await call("PUT /v1/campaigns/{campaignId}/provincial-acknowledgements/{importId}", {
      as: "staff",
      params: { campaignId, importId },
      body: {
        ...{ chunk, firstLine: rows[0]?.line ?? 1 },
        rows: rows.map((row) => answerRow(row, columns)),
      },
    });
    all = {
      ...{ read: all.read + answer.read, applied: all.applied + answer.applied },
      ...{ unknown: all.unknown + answer.unknown, stale: all.stale + answer.stale },
      malformed: all.malformed + answer.malformed,
      faults: [...all.faults, ...answer.verdicts],
    };
    told(all);
  }
}
