import * as z from "zod";
import { SubDistrictId } from "../../domain/area.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { SUPPLY_KINDS, SupplyEntry, SupplyEntryId, SupplyOutlook } from "../../domain/supplies/supplies.ts";
import { contract } from "../contract.ts";

const MOST = 1_000_000;
const Some = z.int().min(1).max(MOST).optional();
const Counted = z.int().min(0).max(MOST).optional();
const OfSite = z.object({ campaignId: CampaignId, siteId: SiteId, entryId: SupplyEntryId });
const problems = ["campaign-unknown", "site-unknown", "supply-entry-changed"] as const;
const ofSomething = (supplies: object): boolean => Object.values(supplies).some((n) => n !== undefined);

export const issueSupplies = contract(
  "PUT /v1/campaigns/{campaignId}/sites/{siteId}/supplies/issues/{entryId}",
  {
    operationId: "issueSupplies",
    actor: "follow-up",
    summary: "Enter what is issued to a site; the same entry again changes nothing",
    roles: ["commander"],
    object: { kind: "district" },
    params: OfSite,
    body: z
      .object({ tubes: Some, swabs: Some, protectiveSets: Some })
      .refine(ofSomething, "something must be issued"),
    status: 200,
    answer: SupplyEntry,
    problems: [...problems],
  },
);

export const reportSupplies = contract(
  "PUT /v1/campaigns/{campaignId}/sites/{siteId}/supplies/uses/{entryId}",
  {
    operationId: "reportSupplies",
    actor: "follow-up",
    summary: "Enter the PPE kits that a site used; tubes and swabs are counted from what it seals",
    roles: ["sampler"],
    object: { kind: "site", from: "params.siteId" },
    params: OfSite,
    body: z.object({ protectiveSets: z.int().min(1).max(MOST) }),
    status: 200,
    answer: SupplyEntry,
    problems: [...problems],
  },
);

export const countSupplies = contract(
  "PUT /v1/campaigns/{campaignId}/sites/{siteId}/supplies/stocktakings/{entryId}",
  {
    operationId: "countSupplies",
    actor: "follow-up",
    summary: "Enter what was found at a site by counting; what is left is corrected to that",
    roles: ["sampler", "commander"],
    object: { kind: "site", from: "params.siteId" },
    params: OfSite,
    body: z
      .object({ tubes: Counted, swabs: Counted, protectiveSets: Counted })
      .refine(ofSomething, "something must be counted"),
    status: 200,
    answer: SupplyEntry,
    problems: [...problems, "changed-meanwhile"],
  },
);

/** One kind of supplies at a place: how it stands now, and what the day took. */
const SupplyLine = SupplyOutlook.extend({
  kind: z.enum(SUPPLY_KINDS),
  onDay: z.object({ issued: z.int(), used: z.int(), corrected: z.int() }),
});
export type SupplyLine = z.infer<typeof SupplyLine>;

export const supplyReport = contract("GET /v1/campaigns/{campaignId}/supplies", {
  operationId: "supplyReport",
  actor: "follow-up",
  summary:
    "Supplies per site and sub-district: issued, used, left, and when they run out at the present rate; what a day took; alerts",
  roles: ["commander", "community", "sampler"],
  object: [
    { kind: "list", check: "the caller's sites" },
    { kind: "subDistrict", from: "query.subDistrictId" },
  ],
  params: z.object({ campaignId: CampaignId }),
  query: z.object({
    /** China Standard Time; today, unless said. */
    day: z.iso.date().optional(),
    subDistrictId: SubDistrictId.optional(),
  }),
  status: 200,
  answer: z.object({
    day: z.iso.date(),
    asOf: Instant,
    sites: z.array(
      z.object({
        siteId: SiteId,
        supplies: z.array(SupplyLine),
        /** The lines of the site's book of that day. */
        entries: z.array(SupplyEntry),
      }),
    ),
    subDistricts: z.array(z.object({ subDistrictId: SubDistrictId, supplies: z.array(SupplyLine) })),
    /** What is out or soon will be, the most urgent first. */
    alerts: z.array(
      z.object({
        siteId: SiteId,
        kind: z.enum(SUPPLY_KINDS),
        level: z.enum(["low", "out"]),
        left: z.int(),
        runsOutAt: Instant.nullable(),
      }),
    ),
  }),
  problems: ["campaign-unknown"],
});
