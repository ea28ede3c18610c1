import type { Campaign } from "../../domain/campaign/campaign.ts";
import { isSameAreas, populationScreened } from "../../domain/campaign/screened-areas.ts";
import type { Language } from "../../domain/language.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { checkCampaignPlan } from "./campaign-plan.ts";

const NOBODY = { en: "Nobody lives in these areas.", "zh-CN": "这些区域没有人口。" } as const;

/**
 * Widen or narrow what a campaign screens, and the people whom it screens with it. It runs in the turn of the campaign's
 * decisions. Seats held stay held, sites stay where they are, and a swab is taken wherever its person lives: only who
 * may book from now on changes, and which areas are counted.
 * @param was what the campaign screened when the change was made
 * @throws ProblemError `input-invalid` with the areas that the district does not have; `campaign-not-open`;
 *   `changed-meanwhile` where it screens neither that nor what is asked
 */
export const screenAreas = (
  services: Pick<Services, "stores" | "clock">,
  { campaignId }: Campaign,
  { areaIds, was, language }: Record<"areaIds" | "was", Campaign["areaIds"]> & { language: Language },
): Promise<Campaign> =>
  services.stores.decisions.inTurn(campaignId, services.clock.now(), async () => {
    const { campaigns, areas } = services.stores;
    const present = await campaigns.readRunning(campaignId);
    if (![was, areaIds].some((each) => isSameAreas(each, present.areaIds))) throw conflict();
    const campaign = { ...present, areaIds };
    await checkCampaignPlan(services, { ...campaign, waves: undefined }, language);
    const ofDistrict = (await areas.all()).filter(({ districtId }) => districtId === campaign.districtId);
    const population = populationScreened(campaign, ofDistrict);
    if (population === 0)
      throw new ProblemError(
        "input-invalid",
        {},
        { errors: [{ pointer: "/areaIds", detail: NOBODY[language] }] },
      );
    return campaigns.setRules(campaign, { areaIds, population });
  });
