import type {
  issueRoll,
  labelsAtSites,
  listRolls,
  withdrawRoll,
} from "../../../shared/contracts/sampling/label-rolls.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const LABELS = endpoint<typeof labelsAtSites>("GET /v1/campaigns/{campaignId}/rolls");
export const ROLLS = endpoint<typeof listRolls>("GET /v1/campaigns/{campaignId}/sites/{siteId}/rolls");
export const ISSUE_ROLL = endpoint<typeof issueRoll>("POST /v1/campaigns/{campaignId}/sites/{siteId}/rolls");
export const WITHDRAW_ROLL = endpoint<typeof withdrawRoll>(
  "POST /v1/campaigns/{campaignId}/sites/{siteId}/rolls/{rollId}/withdrawal",
);

export type SiteLabels = AnswerOf<typeof labelsAtSites>["sites"][number];
export type Roll = AnswerOf<typeof listRolls>["rolls"][number];
