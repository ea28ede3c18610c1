import type { listCampaigns } from "../../../shared/api/residents.ts";
import { call } from "../api/call.ts";
import type { AnswerOf } from "../api/endpoint.ts";
import { type Answered, useAnswer } from "../ui/use-answer.ts";
import { CAMPAIGNS } from "./routes.ts";

export type Campaigns = AnswerOf<typeof listCampaigns>["campaigns"];

/** Campaigns a laboratory can still have work of: those that were opened. */
export const useCampaigns = (): Answered<Campaigns> =>
  useAnswer("campaigns", async () => {
    const { campaigns } = await call(CAMPAIGNS, { as: "staff" });
    return campaigns.filter((c) => c.state !== "planned");
  });
