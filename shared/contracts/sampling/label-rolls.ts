import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { LabelRoll } from "../../domain/sampling/label-roll.ts";
import { Ulid } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { Label } from "../texts.ts";

const SiteParams = z.object({ campaignId: CampaignId, siteId: SiteId });

export const issueRoll = contract("POST /v1/campaigns/{campaignId}/sites/{siteId}/rolls", {
  operationId: "issueRoll",
  actor: "sampling",
  summary:
    "Issue a roll of tube labels to a site; labels used elsewhere, or not issued to any site, are then flagged",
  roles: ["commander", "community"],
  object: { kind: "site", from: "params.siteId" },
  params: SiteParams,
  body: z.object({ firstBarcode: Label, lastBarcode: Label }),
  status: 201,
  answer: LabelRoll,
  problems: ["campaign-unknown", "site-unknown", "roll-overlap", "labels-elsewhere", "changed-meanwhile"],
});

export const listRolls = contract("GET /v1/campaigns/{campaignId}/sites/{siteId}/rolls", {
  operationId: "listRolls",
  actor: "sampling",
  summary: "The rolls of labels issued to a site, oldest first, with those withdrawn",
  roles: ["commander", "community", "sampler"],
  object: { kind: "site", from: "params.siteId" },
  params: SiteParams,
  status: 200,
  answer: z.object({ rolls: z.array(LabelRoll), labels: z.int() }),
  problems: ["campaign-unknown", "site-unknown"],
});

export const labelsAtSites = contract("GET /v1/campaigns/{campaignId}/rolls", {
  operationId: "labelsAtSites",
  actor: "sampling",
  summary: "Labels issued to each site, and how many tubes it sealed, as far as the caller's scope goes",
  roles: ["commander", "community", "sampler"],
  object: { kind: "list", check: "the caller's sites" },
  params: SiteParams.pick({ campaignId: true }),
  status: 200,
  answer: z.object({
    sites: z.array(
      z.object({
        siteId: SiteId,
        /** Rolls in use, and the labels on them; what was withdrawn does not count. */
        rolls: z.int().nonnegative(),
        labels: z.int().nonnegative(),
        /** With whatever label. */
        tubesSealed: z.int().nonnegative(),
      }),
    ),
  }),
  problems: ["campaign-unknown"],
});

export const withdrawRoll = contract(
  "POST /v1/campaigns/{campaignId}/sites/{siteId}/rolls/{rollId}/withdrawal",
  {
    operationId: "withdrawRoll",
    actor: "sampling",
    summary: "Take a roll back; tubes sealed with its labels stay as they are",
    roles: ["commander", "community"],
    object: { kind: "site", from: "params.siteId" },
    params: SiteParams.extend({ rollId: Ulid }),
    status: 200,
    answer: LabelRoll,
    problems: ["campaign-unknown", "site-unknown", "roll-unknown", "changed-meanwhile"],
  },
);
