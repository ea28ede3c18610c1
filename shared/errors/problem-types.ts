import { ACCESS_PROBLEMS } from "./problem-types/access.ts";
import { BOOKING_PROBLEMS } from "./problem-types/booking.ts";
import { CAMPAIGN_PROBLEMS } from "./problem-types/campaign.ts";
import { EDGE_PROBLEMS } from "./problem-types/edge.ts";
import { FIELD_PROBLEMS } from "./problem-types/field.ts";
import { LABORATORY_PROBLEMS } from "./problem-types/laboratory.ts";
import { MESSAGES_PROBLEMS } from "./problem-types/messages.ts";
import { PLANNING_PROBLEMS } from "./problem-types/planning.ts";
import { TUBES_PROBLEMS } from "./problem-types/tubes.ts";

/** The catalogue of problem types: `urn:twoplusn:problem:<name>`. A name, once published, keeps its meaning. */
export const PROBLEMS = {
  ...EDGE_PROBLEMS,
  ...ACCESS_PROBLEMS,
  ...BOOKING_PROBLEMS,
  ...CAMPAIGN_PROBLEMS,
  ...TUBES_PROBLEMS,
  ...LABORATORY_PROBLEMS,
  ...MESSAGES_PROBLEMS,
  ...PLANNING_PROBLEMS,
  ...FIELD_PROBLEMS,
};

export type ProblemType = keyof typeof PROBLEMS;
