import type { Campaign } from "../../../domain/campaign/campaign.ts";
import type { Decision, DecisionOf } from "../../../domain/command/decision.ts";
import type { SteeringState } from "../../../domain/command/steering-forecast.ts";
import type { Services } from "../../services.ts";
import { admissionDecision } from "./admission-decision.ts";
import { pauseDecision, poolSizeDecision } from "./area-decisions.ts";
import type { DecisionKind } from "./decision-kind.ts";
import { lanesDecision, siteDayDecision } from "./site-decisions.ts";

const KINDS: { [Kind in keyof DecisionOf]: DecisionKind<DecisionOf[Kind]> } = {
  siteDay: siteDayDecision,
  lanes: lanesDecision,
  admission: admissionDecision,
  pause: pauseDecision,
  poolSize: poolSizeDecision,
};

function bound<Kind extends keyof DecisionOf>(kind: Kind, decision: DecisionOf[Kind]) {
  const of = KINDS[kind];
  return {
    check: (present: SteeringState): void => of.check(decision, present),
    after: (state: SteeringState): SteeringState => of.after(state, decision),
    standing: (services: Services, campaign: Campaign): Promise<Decision> =>
      of.standing(services, campaign, decision),
    carryOut: (services: Services, campaign: Campaign): Promise<void> =>
      of.carryOut(services, campaign, decision),
  };
}

/** How this decision is held against what there is, forecast, carried out and taken back. */
export const behaviourOf = (decision: Decision) => bound(decision.kind, decision);
