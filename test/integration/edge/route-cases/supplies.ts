import { SITE } from "../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { commander, otherSampler, sampler } from "./callers.ts";
import { inCampaign, inNoCampaign } from "./inputs.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN } from "./scene.ts";

const entry = (last: string) => ({
  campaignId: CAMPAIGN,
  siteId: SITE,
  entryId: `01ARZ3NDEKTSV4RRFFQ69G5F${last}`,
});
const unknown = (last: string, body: object) => ({
  input: () => ({ params: { ...entry(last), campaignId: NO_CAMPAIGN }, body }),
  status: 404,
});

export const SUPPLY_CASES: Record<string, RouteCase> = {
  issueSupplies: {
    as: commander,
    input: () => ({ params: entry("C0"), body: { tubes: 100 } }),
    unknown: unknown("C1", { tubes: 100 }),
    again: 200,
    sameAnswer: true,
  },
  reportSupplies: {
    as: sampler,
    input: () => ({ params: entry("C2"), body: { protectiveSets: 4 } }),
    outside: otherSampler,
    unknown: unknown("C3", { protectiveSets: 4 }),
    again: 200,
    sameAnswer: true,
  },
  countSupplies: {
    as: sampler,
    input: () => ({ params: entry("C4"), body: { swabs: 40 } }),
    outside: otherSampler,
    unknown: unknown("C5", { swabs: 40 }),
    again: 200,
    sameAnswer: true,
  },
  supplyReport: {
    as: commander,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
};
