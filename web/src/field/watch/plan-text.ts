import { PLAN_LIMITS, type WatchPlan } from "../../../../shared/domain/field/watch.ts";

const EVERY = /^(?:every|每)\s*(\d{1,2})\s*(?:days?|天|日)?$/i;
const DAYS = /^\d{1,2}(?:\s*[,，、;；\s/]\s*\d{1,2})*$/;

/** Read the days on which somebody is due, as people write them: `0,1,4,7,14`, `every 2`, `每2天`. */
export function readPlan(text: string): WatchPlan | undefined {
  const written = text
    .trim()
    .replace(/^(?:days?|第)\s*/i, "")
    .replace(/\s*[天日]$/, "");
  const every = EVERY.exec(text.trim())?.[1];
  if (every !== undefined) {
    const days = Number(every);
    return days >= 1 && days <= PLAN_LIMITS.every ? { kind: "every", days } : undefined;
  }
  if (!DAYS.test(written)) return undefined;
  const days = (written.match(/\d+/g) ?? []).map(Number);
  const fits = days.length <= PLAN_LIMITS.days && days.every((day) => day <= PLAN_LIMITS.lastDay);
  return fits ? { kind: "onDays", days } : undefined;
}
