import type { AssumptionText } from "./assumption-fields.ts";
import type { MadePlan } from "./plan-figures.ts";

/** What a commander has asked and got; it outlives the tab. */
export interface PlanDesk {
  text: AssumptionText | undefined;
  firstSwabAt: string | undefined;
  plans: readonly MadePlan[];
  made: number;
}
export const EMPTY_DESK: PlanDesk = { text: undefined, firstSwabAt: undefined, plans: [], made: 0 };
