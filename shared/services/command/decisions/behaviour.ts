import type { Campaign } from "../../../domain/campaign/campaign.ts";
import type { Decision, DecisionOf } from "../../../domain/command/decision.ts";
import type { SteeringState } from "../../../domain/command/steering-forecast.ts";
import type { Services } from "../../services.ts";
import { admissionDecision } from "./admission-decision.ts";
import { pauseDecision, poolSizeDecision } from "./area-decisions.ts";
import type { Decided, DecisionKind } from "./decision-kind.ts";
import { diversionDecision, laboratoryDecision } from "./laboratory-decisions.ts";
import { lanesDecision, siteDayDecision } from "./site-decisions.ts";

const KINDS: { [Kind in keyof DecisionOf]: DecisionKind<DecisionOf[Kind]> } = {
  siteDay: siteDayDecision,
  lanes: lanesDecision,
  admission: admissionDecision,
  pause: pauseDecision,
  poolSize: poolSizeDecision,
  laboratory: laboratoryDecision,
  diversion: diversionDecision,
};

function bound<Kind extends keyof DecisionOf>(kind: Kind, decision: DecisionOf[Kind]) {
  const of = KINDS[kind];
  return {
    check: (present: SteeringState): void => of.check(decision, present),
    after: (state: SteeringState): SteeringState => of.after(state, decision),
    standing: (services: Services, campaign: Campaign): Promise<Decision> =>
      of.standing(services, campaign, decision),
    carryOut: (services: Services, campaign: Campaign, decided: Decided): Promise<void> =>
      of.carryOut(services, campaign, decision, decided),
  };
}

/** How this decision is held against what there is, forecast, carried out and taken back. */
export const behaviourOf = (decision: Decision) => bound(decision.kind, decision);
