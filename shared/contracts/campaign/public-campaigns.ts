import * as z from "zod";
import { ROLES } from "../../domain/access/scope.ts";
import { SubDistrictId } from "../../domain/area.ts";
import { Campaign, CampaignId } from "../../domain/campaign/campaign.ts";
import { Site } from "../../domain/campaign/site.ts";
import { contract } from "../contract.ts";

const SIGNED_IN = [...ROLES];

export const listCampaigns = contract("GET /v1/campaigns", {
  operationId: "listCampaigns",
  actor: "residents",
  summary: "All campaigns, newest first",
  roles: SIGNED_IN,
  object: { kind: "none", because: "anybody may know it" },
  status: 200,
  answer: z.object({ campaigns: z.array(Campaign.omit({ helplines: true })) }),
  cache: { maxAgeSeconds: 2 },
  problems: [],
});

export const listSites = contract("GET /v1/campaigns/{campaignId}/sites", {
  operationId: "listSites",
  actor: "residents",
  summary: "Sites of a sub-district, or of the whole campaign",
  roles: SIGNED_IN,
  object: { kind: "none", because: "anybody may know it" },
  params: z.object({ campaignId: CampaignId }),
  query: z.object({ subDistrictId: SubDistrictId.optional() }),
  status: 200,
  answer: z.object({ sites: z.array(Site) }),
  cache: { maxAgeSeconds: 2 },
  problems: ["campaign-unknown"],
});
