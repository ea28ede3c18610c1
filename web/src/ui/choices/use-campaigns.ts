import type { listCampaigns } from "../../../../shared/contracts/people/residents.ts";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoint.ts";
import { CAMPAIGNS } from "../../api/laboratory-endpoints.ts";
import { type Answered, useAnswer } from "../use-answer.ts";

export type Campaigns = AnswerOf<typeof listCampaigns>["campaigns"];

/** Campaigns a laboratory can still have work of: those that were opened. */
export const useCampaigns = (): Answered<Campaigns> =>
  useAnswer("campaigns", async () => {
    const { campaigns } = await call(CAMPAIGNS, { as: "staff" });
    return campaigns.filter((c) => c.state !== "planned");
  });
