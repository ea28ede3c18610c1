import { useEffect } from "react";
import type { Results } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { type KeptAnswer, useKeptAnswer } from "../offline/use-kept-answer.ts";

const SOONEST_MS = 5_000;
const AFTER_FAILURE_MS = 60_000;
const LONGEST_TIMER_MS = 2_000_000_000;

/**
 * Results of the resident and those they act for. The server says when asking again makes sense and spreads those
 * moments; a page in the background does not ask, and asks when it is looked at again.
 */
export function useResults(residentId: string, campaignId: string | undefined): KeptAnswer<Results> {
  const key = campaignId === undefined ? undefined : `results.${residentId}.${campaignId}`;
  const results = useKeptAnswer(key, () =>
    call("GET /v1/campaigns/{campaignId}/results", {
      as: "resident",
      params: { campaignId: campaignId ?? "" },
    }),
  );
  const { answer, error, keptAt, reload } = results;
  const failed = error !== undefined || keptAt !== undefined;
  const askAgainAt = answer?.askAgainAt;

  useEffect(() => {
    if (askAgainAt === undefined && !failed) return;
    const said = askAgainAt === undefined ? 0 : Date.parse(askAgainAt) - Date.now();
    const wait = Math.min(Math.max(said, failed ? AFTER_FAILURE_MS : SOONEST_MS), LONGEST_TIMER_MS);
    const due = Date.now() + wait;
    const ask = () => {
      if (document.visibilityState === "visible" && Date.now() >= due - 1_000) reload();
    };
    const timer = setTimeout(ask, wait);
    document.addEventListener("visibilitychange", ask);
    window.addEventListener("online", reload);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", ask);
      window.removeEventListener("online", reload);
    };
  }, [askAgainAt, failed, reload]);

  return results;
}
