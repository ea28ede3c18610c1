import { useEffect } from "react";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { useAnswer } from "../../ui/use-answer.ts";

const QUEUE = "GET /v1/public/campaigns/{campaignId}/sites/{siteId}/queue";
export type SiteQueue = AnswerOf<typeof QUEUE>;

const AGAIN_MS = 10_000;

/** The queue of a site, read again while the page is in sight. */
export function useSiteQueue(campaignId: string, siteId: string, everyMs = AGAIN_MS) {
  const params = { campaignId, siteId };
  const found = useAnswer(`${campaignId} ${siteId}`, () => call(QUEUE, { params }));
  const { reload } = found;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") reload();
    }, everyMs);
    return () => clearInterval(timer);
  }, [reload, everyMs]);
  return found;
}
