import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";
import { median, rounded } from "../load/median.ts";

const run = promisify(execFile);

const Start = z.object({
  importMs: z.number(),
  cpuMs: z.number(),
  firstMs: z.number().optional(),
  peakMiB: z.number(),
});
export type Start = z.infer<typeof Start>;

/** What infra sets, with values that lead nowhere. */
const ENVIRONMENT = {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "bench",
  AWS_SECRET_ACCESS_KEY: "bench",
  TABLE_NAME: "bench",
  SEALING_KEY_ID: "bench",
  TOKEN_SECRET_ID: "bench",
  CODE_SECRET_ID: "bench",
  CARD_SECRET_ID: "bench",
  EVIDENCE_BUCKET: "bench",
  CODES_QUEUE_URL: "https://queue.invalid/bench",
  URGENT_QUEUE_URL: "https://queue.invalid/bench",
  NEWS_QUEUE_URL: "https://queue.invalid/bench",
  REMINDERS_QUEUE_URL: "https://queue.invalid/bench",
  // Of checkouts from before there were lanes.
  NOTIFY_QUEUE_URL: "https://queue.invalid/bench",
  OUTBOX_QUEUE_URL: "https://queue.invalid/bench",
  STAGE: "bench",
  KEY_SECRET: "a-secret-of-the-bench-only",
  POWERTOOLS_LOG_LEVEL: "SILENT",
  POWERTOOLS_METRICS_DISABLED: "true",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};

/** @param event of the first request; absent for functions whose first step is to ask AWS */
export async function startOnce(starter: string, bundle: string, event: unknown): Promise<Start> {
  const args = [starter, bundle, ...(event === undefined ? [] : [JSON.stringify(event)])];
  const { stdout } = await run(process.execPath, args, { env: { PATH: process.env.PATH, ...ENVIRONMENT } });
  return Start.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
}

export function medianStart(starts: readonly Start[]) {
  const first = starts.flatMap(({ firstMs }) => firstMs ?? []);
  return rounded({
    importMs: median(starts.map(({ importMs }) => importMs)),
    cpuMs: median(starts.map(({ cpuMs }) => cpuMs)),
    firstMs: median(first),
    peakMiB: median(starts.map(({ peakMiB }) => peakMiB)),
  });
}
