import type { AnswerOf } from "../../api/endpoints.ts";
import { useRead } from "../reads/use-read.ts";

export type Campaigns = AnswerOf<"GET /v1/campaigns">["campaigns"];

/** Campaigns a desk can still have work of: those that were opened. */
export function useCampaigns(): { campaigns: Campaigns | undefined; error: Error | null } {
  const { data, error } = useRead("GET /v1/campaigns", {});
  return { campaigns: data?.campaigns.filter(({ state }) => state !== "planned"), error };
}
