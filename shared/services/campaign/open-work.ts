import type { Campaign } from "../../domain/campaign/campaign.ts";
import { ProblemError } from "../../errors/problem.ts";
import { NO_SUB_DISTRICT } from "../../store/follow-up/follow-ups.ts";
import type { Services } from "../services.ts";

/**
 * Hold what a campaign has left to do against its closing. After it people who wait are still tested to the end, but
 * nobody books and no site is planned any more.
 * @throws ProblemError `campaign-work-open` with what is open: tubes without a result, people pending retest, people
 *   recalled for resampling, cases
 */
export async function refuseWhileWorkIsOpen(
  { stores }: Pick<Services, "stores">,
  { campaignId }: Campaign,
): Promise<void> {
  const sites = await stores.sites.ofCampaign(campaignId);
  const counted = await stores.counters.read(
    campaignId,
    sites.map(({ siteId }) => ({ siteId })),
  );
  const sum = (countIn: (of: (typeof counted)[number]) => number): number =>
    Math.max(
      0,
      counted.reduce((total, each) => total + countIn(each), 0),
    );
  const areas = [...new Set(sites.map(({ subDistrictId }) => subDistrictId)), NO_SUB_DISTRICT];
  const cases = await Promise.all(areas.map((area) => stores.followUps.ofSubDistrict(campaignId, area)));
  const left = {
    tubes: sum((each) => each.tubesSealed - each.tubesPublished - each.tubesVoided),
    held: sum((each) => each.peopleHeld),
    recalled: sum((each) => each.peopleResample),
    cases: cases.flat().filter(({ state }) => state === "open").length,
  };
  if (Object.values(left).some((count) => count > 0))
    throw new ProblemError("campaign-work-open", { campaignId, ...left });
}
