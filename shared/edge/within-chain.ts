import type { Instant } from "../domain/instant.ts";
import type { Language } from "../domain/language.ts";
import type { BilingualName } from "../domain/name.ts";
import { boundTime, CHAIN_STEPS, type ChainStep, type KnownTimes } from "../domain/stated-time.ts";
import { ProblemError } from "../errors/problem.ts";

const STEPS: Record<ChainStep, BilingualName> = {
  campaignStarted: { en: "the campaign began", zh: "筛查任务开始" },
  rollIssued: { en: "the labels were issued", zh: "条码发放" },
  sealed: { en: "the tube was sealed", zh: "封管" },
  packed: { en: "the box was packed", zh: "装箱" },
  handedOver: { en: "the box was handed over", zh: "交接" },
  received: { en: "the laboratory received it", zh: "实验室接收" },
  runStarted: { en: "the run started", zh: "检测开始" },
  runEnded: { en: "the run ended", zh: "检测结束" },
  recorded: { en: "now", zh: "现在" },
};

/**
 * Take a time that a person states only as far as the chain allows: not before what must have come before it, and not
 * in the future.
 * @throws ProblemError `input-invalid` naming the field, and the step that its time contradicts
 */
export function withinChain(
  field: string,
  step: Exclude<ChainStep, "recorded">,
  stated: Instant,
  known: KnownTimes,
  language: Language,
): void {
  const { contradicts } = boundTime(step, stated, known);
  if (contradicts === undefined) return;
  throw new ProblemError(
    "input-invalid",
    {},
    { errors: [{ pointer: `/${field}`, detail: wordsOf(step, contradicts)[language] }] },
  );
}

function wordsOf(step: ChainStep, contradicts: ChainStep): Record<Language, string> {
  const { en, zh } = STEPS[contradicts];
  if (contradicts === "recorded")
    return { en: "is in the future; check the clock", "zh-CN": "时间在将来，请核对时钟" };
  const isBefore = CHAIN_STEPS.indexOf(contradicts) < CHAIN_STEPS.indexOf(step);
  return {
    en: `is ${isBefore ? "before" : "after"} ${en}; check the date and the clock`,
    "zh-CN": `${isBefore ? "早于" : "晚于"}${zh}，请核对日期和时钟`,
  };
}
