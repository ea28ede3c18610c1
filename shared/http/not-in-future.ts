import { addMinutes, type Instant } from "../domain/instant.ts";
import { type Language, ProblemError } from "./problem.ts";

/** Clocks of laboratories and devices are off by minutes. */
const TOLERANCE_MINUTES = 10;

const WORDS: Record<Language, string> = {
  "zh-CN": "时间在将来，请核对时钟",
  en: "is in the future; check the clock",
};

/** @throws ProblemError `input-invalid` naming the field when its time has not come yet. */
export function notInFuture(field: string, at: Instant, now: Date, language: Language): void {
  if (at > addMinutes(now.toISOString(), TOLERANCE_MINUTES))
    throw new ProblemError(
      "input-invalid",
      {},
      { errors: [{ pointer: `/${field}`, detail: WORDS[language] }] },
    );
}
