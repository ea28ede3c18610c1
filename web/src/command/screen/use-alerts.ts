import { useRead } from "../../ui/reads/use-read.ts";

const READ_EVERY_MS = 20_000;

/** The alerts of a campaign, read again every twenty seconds. */
export const useAlerts = (campaignId: string) =>
  useRead("GET /v1/campaigns/{campaignId}/alerts", { params: { campaignId } }, { everyMs: READ_EVERY_MS });
