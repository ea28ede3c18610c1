import type { Campaign } from "../../../domain/campaign/campaign.ts";
import type { Decision, DecisionRecord } from "../../../domain/command/decision.ts";
import type { SteeringState } from "../../../domain/command/steering-forecast.ts";
import type { Services } from "../../services.ts";

/** Who decided, and when: what is kept of it elsewhere names both. */
export type Decided = Pick<DecisionRecord, "by" | "at">;

/** How a kind of decision is held against what there is, forecast, carried out and taken back. */
export interface DecisionKind<D extends Decision> {
  /** @throws ProblemError for what the decision names and is not there */
  check(decision: D, present: SteeringState): void;
  /** The state with the decision. */
  after(state: SteeringState, decision: D): SteeringState;
  /** What stands now of what the decision is about, as it is and not as remembered: what takes it back. */
  standing(services: Services, campaign: Campaign, decision: D): Promise<D>;
  /** Carrying out again what was carried out changes nothing. */
  carryOut(services: Services, campaign: Campaign, decision: D, decided: Decided): Promise<void>;
}
