import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { type Answered, useAnswer } from "../use-answer.ts";

export type Campaigns = AnswerOf<"GET /v1/campaigns">["campaigns"];

/** Campaigns a laboratory can still have work of: those that were opened. */
export const useCampaigns = (): Answered<Campaigns> =>
  useAnswer("campaigns", async () => {
    const { campaigns } = await call("GET /v1/campaigns", { as: "staff" });
    return campaigns.filter((c) => c.state !== "planned");
  });
