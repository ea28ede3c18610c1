import { createCampaign, putSites, setCampaignState } from "../../../shared/contracts/campaign/campaigns.ts";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import type { Campaign } from "../../../shared/domain/campaign/campaign.ts";
import type { Site } from "../../../shared/domain/campaign/site.ts";
import { aCampaignPlan, aRosterRow, smallDistrict, smallSitePlan } from "../factories/district.ts";
import type { World } from "./harness.ts";

export const CAMPAIGN = "SJS-01";

/** The small district with an open campaign, set up through the API by those whose work it is. */
export async function openCampaign(
  world: World,
  sites: Site[] = smallSitePlan(),
  plan: Partial<Omit<Campaign, "state">> = {},
): Promise<void> {
  await world.stores.areas.put(smallDistrict());
  const as = await world.as.commander();
  const params = { campaignId: CAMPAIGN };
  await world.call(createCampaign, { as, body: aCampaignPlan(plan) });
  await world.call(putSites, { as, params, body: { sites } });
  const opened = await world.call(setCampaignState, { as, params, body: { state: "open" } });
  if (opened.status !== 200)
    throw new Error(`the campaign was not opened: ${JSON.stringify(opened.problem)}`);
}

/** Import rows and answer with the resident code of each; every row must be taken. */
export async function importPeople(world: World, importId: string, rows: unknown[]): Promise<string[]> {
  const as = await world.as.admin();
  const residentIds: string[] = [];
  for (let chunk = 0; chunk * 500 < rows.length; chunk++) {
    const { body } = await world.call(importRoster, {
      as,
      body: {
        importId: `import-${importId}`,
        chunk,
        firstLine: chunk * 500 + 2,
        rows: rows.slice(chunk * 500, chunk * 500 + 500),
      },
    });
    for (const { residentId, reason } of body.verdicts) {
      if (residentId === undefined) throw new Error(`a row was rejected: ${reason}`);
      residentIds.push(residentId);
    }
  }
  return residentIds;
}

/** So many adults of community 1, each in a household of their own. */
export const importAdults = (world: World, count: number): Promise<string[]> =>
  importPeople(
    world,
    `adults-${count}`,
    Array.from({ length: count }, (_, n) => aRosterRow(n)),
  );
