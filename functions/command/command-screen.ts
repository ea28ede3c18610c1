import * as api from "../../shared/contracts/command/command-screen.ts";
import { screenedSubDistricts } from "../../shared/domain/campaign/screened-sub-districts.ts";
import { peopleAt } from "../../shared/domain/command/course.ts";
import { totalsWithin } from "../../shared/domain/command/screened-course.ts";
import { route } from "../../shared/edge/route.ts";
import { commandScreen } from "../../shared/services/command/command-screen.ts";

/** The command screen, counted at most every twenty seconds for all who look at it. 404 `campaign-unknown`. */
export const readScreen = route(api.readScreen, async ({ params, services }) => {
  const campaign = await services.stores.campaigns.get(params.campaignId);
  const { campaignId, name, state, startsAt, endsAt, targetsHours } = campaign;
  const screen = await commandScreen(services, campaign);
  const named = new Map(campaign.laboratories.map((each) => [each.laboratoryId, each.name]));
  return {
    ...screen,
    laboratories: screen.laboratories.map((each) => {
      const { laboratoryId } = each;
      return { ...each, name: named.get(laboratoryId) ?? { zh: laboratoryId, en: laboratoryId } };
    }),
    campaign: { campaignId, name, state, startsAt, endsAt, targetsHours },
  };
});

/** The course of the areas that a campaign screens now, for its curve. 404 `campaign-unknown`. */
export const readCourse = route(api.readCourse, async ({ params, services: { stores } }) => {
  const campaign = await stores.campaigns.get(params.campaignId);
  const areas = screenedSubDistricts(campaign, await stores.areas.all());
  const points = await stores.courses.of(campaign.campaignId);
  return { points: points.map((point) => ({ at: point.at, ...peopleAt(totalsWithin(point, areas)) })) };
});
