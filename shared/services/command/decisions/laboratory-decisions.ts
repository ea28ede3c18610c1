import type { DecisionOf } from "../../../domain/command/decision.ts";
import type { SteeringState } from "../../../domain/command/steering-forecast.ts";
import { ProblemError } from "../../../errors/problem.ts";
import { divertAll, endDiversion, routesMoved } from "../../transport/divert-laboratory.ts";
import type { DecisionKind } from "./decision-kind.ts";

/**
 * As boxes and routes name the reason of a diversion that was decided. What it moved is found by it, so it names both
 * laboratories: others may be diverted to the same one.
 */
const reasonOf = ({ fromLaboratoryId, toLaboratoryId }: DecisionOf["diversion"]): string =>
  `指挥调度 · decision of a commander: ${fromLaboratoryId} → ${toLaboratoryId}`;

/** @throws ProblemError `laboratory-unknown` for one that takes no part in the campaign */
function checkLaboratory({ campaign }: Pick<SteeringState, "campaign">, laboratoryId: string): void {
  if (!campaign.laboratories.some((each) => each.laboratoryId === laboratoryId))
    throw new ProblemError("laboratory-unknown", { laboratoryId });
}

type Laboratories = SteeringState["campaign"]["laboratories"];

const withShare = (
  laboratories: Laboratories,
  { laboratoryId, tubesPerDay }: DecisionOf["laboratory"],
): Laboratories =>
  laboratories.map((each) => (each.laboratoryId === laboratoryId ? { ...each, tubesPerDay } : each));

export const laboratoryDecision: DecisionKind<DecisionOf["laboratory"]> = {
  check: ({ laboratoryId }, present) => checkLaboratory(present, laboratoryId),
  after: ({ campaign, ...state }, decision) => ({
    ...state,
    campaign: { ...campaign, laboratories: withShare(campaign.laboratories, decision) },
  }),
  standing: async ({ stores }, { campaignId }, { kind, laboratoryId }) => {
    const { laboratories } = await stores.campaigns.read(campaignId);
    const standing = laboratories.find((each) => each.laboratoryId === laboratoryId);
    if (standing === undefined) throw new ProblemError("laboratory-unknown", { laboratoryId });
    return { kind, laboratoryId, tubesPerDay: standing.tubesPerDay };
  },
  carryOut: async ({ stores: { campaigns } }, { campaignId }, decision) => {
    const campaign = await campaigns.read(campaignId);
    await campaigns.setRules(campaign, { laboratories: withShare(campaign.laboratories, decision) });
  },
};

export const diversionDecision: DecisionKind<DecisionOf["diversion"]> = {
  check: ({ fromLaboratoryId, toLaboratoryId }, present) => {
    checkLaboratory(present, fromLaboratoryId);
    checkLaboratory(present, toLaboratoryId);
  },
  after: ({ cutOff, ...state }, { fromLaboratoryId, toLaboratoryId, diverted }) => ({
    ...state,
    cutOff: [
      ...cutOff.filter((id) => id !== fromLaboratoryId && (!diverted || id !== toLaboratoryId)),
      ...(diverted ? [fromLaboratoryId] : []),
    ],
  }),
  standing: async (services, campaign, { kind, fromLaboratoryId, toLaboratoryId }) => {
    const between = { fromLaboratoryId, toLaboratoryId, at: services.clock.now().toISOString() };
    const moved = await routesMoved(services, campaign, between);
    return { kind, fromLaboratoryId, toLaboratoryId, diverted: moved.length > 0 };
  },
  carryOut: async (services, campaign, decision, { at, by }) => {
    const { fromLaboratoryId, toLaboratoryId } = decision;
    const diversion = { fromLaboratoryId, toLaboratoryId, at, who: by, reason: reasonOf(decision) };
    if (decision.diverted) await divertAll(services, campaign, diversion);
    else await endDiversion(services, campaign, diversion);
  },
};
