import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { Decision, DecisionId, Effect } from "../../domain/command/decision.ts";
import { Instant } from "../../domain/instant.ts";
import { contract } from "../contract.ts";
import { StaffName } from "../texts.ts";

const CampaignParams = z.object({ campaignId: CampaignId });
const DecisionParams = CampaignParams.extend({ decisionId: DecisionId });

const Decided = z.object({
  decisionId: DecisionId,
  decision: Decision,
  /** What taking it back does. */
  undo: Decision,
  /** Forecast when it was decided. */
  effect: Effect,
  at: Instant,
  by: StaffName,
  takenBackAt: Instant.optional(),
  takenBackBy: StaffName.optional(),
});

export const forecastDecision = contract("POST /v1/campaigns/{campaignId}/forecasts", {
  operationId: "forecastDecision",
  actor: "steering",
  summary: "What a decision would bring: hours until everybody has a first result, without it and with it",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: Decision,
  status: 200,
  answer: Effect,
  problems: [
    "campaign-unknown",
    "campaign-not-open",
    "site-unknown",
    "site-day-unknown",
    "sub-district-unknown",
    "laboratory-unknown",
  ],
});

export const decide = contract("PUT /v1/campaigns/{campaignId}/decisions/{decisionId}", {
  operationId: "decide",
  actor: "steering",
  summary:
    "Open or close a site's day, change its lanes, an area's pool size, a laboratory's share or the admission rate, pause an area, divert boxes; kept with its forecast and who decided",
  roles: ["commander"],
  object: { kind: "district" },
  params: DecisionParams,
  body: Decision,
  status: 200,
  answer: Decided,
  problems: [
    "campaign-unknown",
    "campaign-not-open",
    "site-unknown",
    "site-day-unknown",
    "sub-district-unknown",
    "laboratory-unknown",
    "decision-changed",
    "changed-meanwhile",
  ],
});

export const takeBackDecision = contract(
  "POST /v1/campaigns/{campaignId}/decisions/{decisionId}/taking-back",
  {
    operationId: "takeBackDecision",
    actor: "steering",
    summary: "Take a decision back: what it changed becomes what it was",
    roles: ["commander"],
    object: { kind: "district" },
    params: DecisionParams,
    status: 200,
    answer: Decided,
    problems: ["campaign-unknown", "campaign-not-open", "decision-unknown", "changed-meanwhile"],
  },
);

export const listDecisions = contract("GET /v1/campaigns/{campaignId}/decisions", {
  operationId: "listDecisions",
  actor: "steering",
  summary: "What was decided in a campaign, newest first",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  status: 200,
  answer: z.object({ decisions: z.array(Decided) }),
  problems: ["campaign-unknown"],
});
