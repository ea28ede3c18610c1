import type { Campaign } from "../../../domain/campaign/campaign.ts";
import type { DecisionOf } from "../../../domain/command/decision.ts";
import type { SteeringState } from "../../../domain/command/steering-forecast.ts";
import { ProblemError } from "../../../errors/problem.ts";
import { pauseArea, sitesToPause } from "../../campaign/pause-area.ts";
import type { DecisionKind } from "./decision-kind.ts";

/** @throws ProblemError `sub-district-unknown` for one that the campaign neither screens nor works in */
function checkArea({ areas }: SteeringState, subDistrictId: string): void {
  if (!areas.some(({ areaId }) => areaId === subDistrictId))
    throw new ProblemError("sub-district-unknown", { subDistrictId });
}

export const pauseDecision: DecisionKind<DecisionOf["pause"]> = {
  check: ({ subDistrictId }, present) => checkArea(present, subDistrictId),
  after: (state, { subDistrictId, paused }) => ({
    ...state,
    sites: state.sites.map((site) => {
      if (site.subDistrictId !== subDistrictId) return site;
      const { paused: _, pausedAt: _at, ...going } = site;
      return paused ? { ...going, paused } : going;
    }),
  }),
  standing: async (services, campaign, { kind, subDistrictId }) => {
    const sites = await sitesToPause(services, campaign, subDistrictId);
    return { kind, subDistrictId, paused: sites.some((site) => site.paused === true) };
  },
  carryOut: (services, campaign, decision) => pauseArea(services, campaign, decision),
};

const withSteps = (
  { areaPoolSizes = [] }: Pick<Campaign, "areaPoolSizes">,
  { subDistrictId, steps }: Pick<DecisionOf["poolSize"], "subDistrictId" | "steps">,
): Campaign["areaPoolSizes"] => {
  const others = areaPoolSizes.filter((area) => area.subDistrictId !== subDistrictId);
  const all = steps.length === 0 ? others : [...others, { subDistrictId, steps }];
  return all.length === 0 ? undefined : all;
};

export const poolSizeDecision: DecisionKind<DecisionOf["poolSize"]> = {
  check: ({ subDistrictId }, present) => checkArea(present, subDistrictId),
  after: ({ campaign: { areaPoolSizes, ...campaign }, ...state }, decision) => {
    const sizes = withSteps({ areaPoolSizes }, decision);
    return { ...state, campaign: sizes === undefined ? campaign : { ...campaign, areaPoolSizes: sizes } };
  },
  standing: async ({ stores }, { campaignId }, { kind, subDistrictId }) => {
    const { areaPoolSizes = [] } = await stores.campaigns.read(campaignId);
    const steps = areaPoolSizes.find((area) => area.subDistrictId === subDistrictId)?.steps ?? [];
    return { kind, subDistrictId, steps };
  },
  carryOut: async ({ stores: { campaigns } }, { campaignId }, decision) => {
    const campaign = await campaigns.read(campaignId);
    await campaigns.setRules(campaign, { areaPoolSizes: withSteps(campaign, decision) });
  },
};
