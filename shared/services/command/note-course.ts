import type { Clock } from "../../domain/instant.ts";
import type { Stores } from "../../store/stores.ts";
import { keepReportOfYesterday } from "./daily-reports.ts";
import { type CountedStores, countCampaign } from "./screen-facts.ts";

/** Note every ten minutes how far each open campaign is, and after midnight the report of the day before. Answers with how many were due. */
export async function noteCourses(
  stores: CountedStores & Pick<Stores, "campaigns" | "courses" | "dailyReports">,
  clock: Clock,
): Promise<number> {
  let noted = 0;
  for (const campaign of await stores.campaigns.lately()) {
    if (campaign.state !== "open") continue;
    const now = clock.now().toISOString();
    const pointOf = async () => (await countCampaign(stores, campaign, now)).point;
    if (!(await stores.courses.note(campaign.campaignId, now, pointOf))) continue;
    await keepReportOfYesterday(stores, campaign, now);
    noted += 1;
  }
  return noted;
}
