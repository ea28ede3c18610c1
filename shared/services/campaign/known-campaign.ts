import { ProblemError } from "../../errors/problem.ts";
import type { Services } from "../services.ts";

export async function isCampaign({ stores }: Services, campaignId: string): Promise<boolean> {
  try {
    await stores.campaigns.get(campaignId);
    return true;
  } catch (error) {
    if (error instanceof ProblemError && error.type === "campaign-unknown") return false;
    throw error;
  }
}
