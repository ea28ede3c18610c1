import { ACCESS_PROBLEMS } from "./problems/access.ts";
import { BOOKING_PROBLEMS } from "./problems/booking.ts";
import { CAMPAIGN_PROBLEMS } from "./problems/campaign.ts";
import { EDGE_PROBLEMS } from "./problems/edge.ts";
import { LABORATORY_PROBLEMS } from "./problems/laboratory.ts";
import { TUBES_PROBLEMS } from "./problems/tubes.ts";

/** The catalogue of problem types: `urn:twoplusn:problem:<name>`. A name, once published, keeps its meaning. */
export const PROBLEMS = {
  ...EDGE_PROBLEMS,
  ...ACCESS_PROBLEMS,
  ...BOOKING_PROBLEMS,
  ...CAMPAIGN_PROBLEMS,
  ...TUBES_PROBLEMS,
  ...LABORATORY_PROBLEMS,
};

export type ProblemType = keyof typeof PROBLEMS;
