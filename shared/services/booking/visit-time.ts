import { isVisitTime } from "../../domain/booking/group.ts";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { Language } from "../../domain/language.ts";
import { ProblemError } from "../../errors/problem.ts";

/** @throws ProblemError `input-invalid` at the pointer, unless a team can come then and the campaign runs */
export function mustBeVisitTime(
  { startsAt, endsAt }: Pick<Campaign, "startsAt" | "endsAt">,
  at: string,
  { pointer, language }: { pointer: string; language: Language },
): void {
  if (isVisitTime(at) && at >= startsAt && at < endsAt) return;
  const detail =
    language === "zh-CN"
      ? "上门时间须为整分钟，且在筛查期间内。"
      : "A visit begins on a full minute while the campaign runs.";
  throw new ProblemError("input-invalid", {}, { errors: [{ pointer, detail }] });
}
