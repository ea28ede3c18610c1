import * as z from "zod";
import { ROLES } from "../../domain/access/scope.ts";
import { Area } from "../../domain/area.ts";
import { Campaign, CampaignId } from "../../domain/campaign/campaign.ts";
import { Helplines } from "../../domain/campaign/helplines.ts";
import { PriorityHours } from "../../domain/campaign/priority-hours.ts";
import { ScreenedAreas } from "../../domain/campaign/screened-areas.ts";
import { PlannedSite, Site, SiteId, SitePatch } from "../../domain/campaign/site.ts";
import { Wave } from "../../domain/campaign/waves.ts";
import { Instant } from "../../domain/instant.ts";
import { contract } from "../contract.ts";

const CampaignParams = z.object({ campaignId: CampaignId });

export const listAreas = contract("GET /v1/areas", {
  operationId: "listAreas",
  actor: "command",
  summary: "Sub-districts and communities of the district",
  roles: [...ROLES],
  object: { kind: "none", because: "anybody may know it" },
  status: 200,
  answer: z.object({ areas: z.array(Area) }),
  cache: { maxAgeSeconds: 30 },
  problems: [],
});

export const createCampaign = contract("POST /v1/campaigns", {
  operationId: "createCampaign",
  actor: "command",
  summary: "Plan a campaign; the same request again changes nothing",
  roles: ["commander"],
  object: { kind: "district" },
  body: Campaign.omit({ state: true, areaPoolSizes: true }),
  status: 201,
  answer: Campaign,
  problems: ["campaign-exists"],
});

export const setCampaignState = contract("PUT /v1/campaigns/{campaignId}/state", {
  operationId: "setCampaignState",
  actor: "command",
  summary: "Open or close a campaign",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.object({
    state: z.enum(["open", "closed"]),
    /** Close although there is work left: who asks knows what `campaign-work-open` says. */
    acknowledged: z.boolean().optional(),
  }),
  status: 200,
  answer: Campaign,
  problems: ["campaign-unknown", "campaign-transition", "campaign-work-open", "site-plan-invalid"],
});

export const setAreas = contract("PUT /v1/campaigns/{campaignId}/areas", {
  operationId: "setAreas",
  actor: "command",
  summary:
    "Widen or narrow what a campaign screens; null is the whole district. Existing bookings and sites stay",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.object({
    areaIds: ScreenedAreas.nullable(),
    /** What the campaign screened when the change was made: one made meanwhile by another commander is not undone. */
    was: ScreenedAreas.nullable(),
  }),
  status: 200,
  answer: Campaign,
  problems: ["campaign-unknown", "campaign-not-open", "changed-meanwhile"],
});

export const setWaves = contract("PUT /v1/campaigns/{campaignId}/waves", {
  operationId: "setWaves",
  actor: "command",
  summary: "Set from when on each community may book; without waves all may. Existing bookings stay",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.object({ waves: z.array(Wave).max(50) }),
  status: 200,
  answer: Campaign,
  problems: ["campaign-unknown", "campaign-not-open"],
});

export const setPriorityHours = contract("PUT /v1/campaigns/{campaignId}/priority-hours", {
  operationId: "setPriorityHours",
  actor: "command",
  summary: "Set the hours kept for the elderly, medical staff and the disabled. Existing bookings stay",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.object({ priorityHours: z.array(PriorityHours).max(20) }),
  status: 200,
  answer: Campaign,
  problems: ["campaign-unknown", "campaign-not-open"],
});

export const readHelplines = contract("GET /v1/campaigns/{campaignId}/helplines", {
  operationId: "readHelplines",
  actor: "command",
  summary: "The numbers that residents call, as they were set",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  status: 200,
  answer: z.object({ helplines: Helplines }),
  problems: ["campaign-unknown"],
});

export const setHelplines = contract("PUT /v1/campaigns/{campaignId}/helplines", {
  operationId: "setHelplines",
  actor: "command",
  summary: "Set the numbers that residents call: in an emergency, and of their community or sub-district",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.object({ helplines: Helplines }),
  status: 200,
  answer: Campaign,
  problems: ["campaign-unknown"],
});

export const putSites = contract("PUT /v1/campaigns/{campaignId}/sites", {
  operationId: "putSites",
  actor: "command",
  summary:
    "Set the sites of a campaign (2+N) and open their slots for its days; a site left out is closed and keeps its work",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.object({
    sites: z.array(PlannedSite).min(1).max(2000),
    /** Scale the seats of each hour down to what the laboratories can test. */
    throttle: z.boolean().optional(),
  }),
  bodyLimitBytes: 2_000_000,
  status: 200,
  answer: z.object({
    sites: z.int(),
    /** Sites of a large plan that this request did not come to: send the same again until it is 0. */
    sitesLeft: z.int().nonnegative(),
    slots: z.int(),
    seats: z.int(),
    laboratory: z.object({
      seatsPerHour: z.number(),
      untested: z.int(),
      /** Seats that throttling took from the plan. */
      seatsCut: z.int(),
      /** Seats planned beyond what can be tested in time, over all hours; each of them is named. */
      seatsOver: z.int(),
      hoursOver: z.array(z.object({ hour: Instant, planned: z.int(), laboratorySeats: z.int() })),
    }),
  }),
  problems: ["campaign-unknown", "campaign-not-open", "site-plan-invalid"],
});

export const patchSite = contract("PATCH /v1/campaigns/{campaignId}/sites/{siteId}", {
  operationId: "patchSite",
  actor: "command",
  summary:
    "Change parts of one site and bring its slots to them; bookings stay, and holders whose slot is gone are told",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams.extend({ siteId: SiteId }),
  body: SitePatch,
  status: 200,
  answer: Site,
  problems: [
    "campaign-unknown",
    "campaign-not-open",
    "site-unknown",
    "site-plan-invalid",
    "changed-meanwhile",
  ],
});
