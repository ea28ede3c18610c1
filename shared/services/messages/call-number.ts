import { helplinesOf } from "../../domain/campaign/helplines.ts";
import type { Services } from "../services.ts";

/** China's hotline of the local government, where a community has no number of its own. */
const GOVERNMENT_HOTLINE = "12345";

/** Whom a person calls who did not ask for a change: the community's number by the newest campaign that has one. */
export async function callOf({ stores }: Pick<Services, "stores">, communityId: string): Promise<string> {
  for (const { helplines } of await stores.campaigns.lately()) {
    const { community } = helplinesOf(helplines, communityId);
    if (community !== undefined) return community;
  }
  return GOVERNMENT_HOTLINE;
}
