import * as z from "zod";
import { CommunityId } from "../../domain/area.ts";
import { CampaignId, LaboratoryId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { LOOKED_AT } from "../../domain/command/timeline.ts";
import { Instant } from "../../domain/instant.ts";
import { BilingualName } from "../../domain/name.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { TUBE_STATES } from "../../domain/sampling/tube.ts";
import { BOX_STATES } from "../../domain/transport/box.ts";
import { BoxBarcode, TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { Label, StaffName, Told } from "../texts.ts";

// From a community down to a person, each step with what became of it as one list in order of time. People are shown by
// their codes alone, and each look at a tube or a person is written down.

const CampaignParams = z.object({ campaignId: CampaignId });
const Count = z.int().nonnegative();
const DOWN = { actor: "steering", roles: ["commander"], status: 200 } as const;
const IN_DISTRICT = { ...DOWN, object: { kind: "district" } } as const;

const TimelineEntry = z.object({
  at: Instant,
  what: Told,
  who: StaffName.optional(),
  where: Told.optional(),
  label: Label.optional(),
});
const Timeline = z.array(TimelineEntry);

const Counted = {
  sampled: z.int(),
  reported: z.int(),
};

export const lookAtCommunity = contract(
  "GET /v1/campaigns/{campaignId}/drill-down/communities/{communityId}",
  {
    ...DOWN,
    object: { kind: "community", from: "params.communityId" },
    operationId: "lookAtCommunity",
    summary: "How far a community is, and the sites that its people go to",
    params: CampaignParams.extend({ communityId: CommunityId }),
    answer: z.object({
      communityId: CommunityId,
      name: BilingualName,
      population: Count,
      ...Counted,
      sites: z.array(
        z.object({ siteId: SiteId, name: BilingualName, sampled: z.int(), tubesSealed: z.int() }),
      ),
    }),
    problems: ["campaign-unknown", "community-unknown"],
  },
);

const DownTube = z.object({ tubeBarcode: Label, state: z.enum(TUBE_STATES), people: Count });

export const lookAtSite = contract("GET /v1/campaigns/{campaignId}/drill-down/sites/{siteId}", {
  ...DOWN,
  object: { kind: "site", from: "params.siteId" },
  operationId: "lookAtSite",
  summary:
    "The boxes of a site that are on their way or with which something was wrong, and its tubes in no box",
  params: CampaignParams.extend({ siteId: SiteId }),
  answer: z.object({
    siteId: SiteId,
    name: BilingualName,
    sampled: z.int(),
    tubesSealed: z.int(),
    tubesReceived: z.int(),
    boxes: z.array(
      z.object({
        boxBarcode: Label,
        state: z.enum(BOX_STATES),
        tubes: Count,
        packedAt: Instant.optional(),
        laboratoryId: LaboratoryId.optional(),
      }),
    ),
    /** The oldest of them. */
    unpacked: z.array(DownTube),
  }),
  problems: ["campaign-unknown", "site-unknown"],
});

export const lookAtBox = contract("GET /v1/campaigns/{campaignId}/drill-down/boxes/{boxBarcode}", {
  ...DOWN,
  object: {
    kind: "box",
    from: "params.boxBarcode",
    check: "of the campaign that is looked at",
    unknown: "box-unknown",
  },
  operationId: "lookAtBox",
  summary: "What became of a box, and its tubes",
  params: CampaignParams.extend({ boxBarcode: BoxBarcode }),
  answer: z.object({
    boxBarcode: Label,
    state: z.enum(BOX_STATES),
    siteId: SiteId.optional(),
    laboratoryId: LaboratoryId.optional(),
    tubes: z.array(DownTube),
    timeline: Timeline,
  }),
  problems: ["campaign-unknown", "box-unknown"],
});

export const lookAtTube = contract("GET /v1/campaigns/{campaignId}/drill-down/tubes/{tubeBarcode}", {
  ...DOWN,
  object: {
    kind: "tube",
    from: "params.tubeBarcode",
    check: "of the campaign that is looked at",
    unknown: "tube-unknown",
  },
  operationId: "lookAtTube",
  summary: "What became of a tube, and who is in it, by code; the look is written down",
  params: CampaignParams.extend({ tubeBarcode: TubeBarcode }),
  answer: z.object({
    tubeBarcode: Label,
    state: z.enum(TUBE_STATES),
    siteId: SiteId.optional(),
    boxBarcode: Label.optional(),
    laboratoryId: LaboratoryId.optional(),
    people: z.array(z.object({ residentId: ResidentId, status: z.enum(PERSON_STATUSES) })),
    timeline: Timeline,
  }),
  problems: ["campaign-unknown", "tube-unknown"],
});

export const lookAtPerson = contract("GET /v1/campaigns/{campaignId}/drill-down/people/{residentId}", {
  ...DOWN,
  object: {
    kind: "resident",
    from: "params.residentId",
    check: "on the roster of the district",
    unknown: "resident-unknown",
  },
  operationId: "lookAtPerson",
  summary: "What one person did and was told in a campaign, by their code; the look is written down",
  params: CampaignParams.extend({ residentId: ResidentId }),
  answer: z.object({
    residentId: ResidentId,
    communityId: CommunityId.optional(),
    status: z.enum(PERSON_STATUSES),
    timeline: Timeline,
  }),
  problems: ["campaign-unknown", "resident-unknown"],
});

export const listLooks = contract("GET /v1/campaigns/{campaignId}/drill-down/looks", {
  ...IN_DISTRICT,
  operationId: "listLooks",
  summary: "Who looked at which tubes and people, newest first",
  params: CampaignParams,
  answer: z.object({
    looks: z.array(z.object({ by: StaffName, at: Instant, kind: z.enum(LOOKED_AT), id: Label })),
  }),
  problems: ["campaign-unknown"],
});
