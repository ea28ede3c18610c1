import { ulid } from "ulid";
import { siteAvailability } from "../../../shared/contracts/booking/availability.ts";
import { setCampaignState } from "../../../shared/contracts/campaign/campaigns.ts";
import {
  decide,
  forecastDecision,
  listDecisions,
  takeBackDecision,
} from "../../../shared/contracts/command/steering.ts";
import type { Decision } from "../../../shared/domain/command/decision.ts";
import { SUB_DISTRICT_1, smallSitePlan } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, openCampaign } from "../../support/scenes/open-campaign.ts";

export const SITE = `${SUB_DISTRICT_1}-F1`;
export const DAY = "2026-03-02";
export const ROUND_THE_CLOCK = {
  opensAt: "00:00",
  closesAt: "24:00",
  slotMinutes: 60,
  seatsPerLane: 30,
} as const;
export const close: Extract<Decision, { kind: "siteDay" }> = {
  kind: "siteDay",
  siteId: SITE,
  day: DAY,
  state: "closed",
};
export const lanes: Extract<Decision, { kind: "lanes" }> = { kind: "lanes", siteId: SITE, lanes: 4 };
export const params = { campaignId: CAMPAIGN };

/** An open campaign of four sites with two lanes each, round the clock. */
export async function aSteeredWorld(): Promise<World> {
  const world = await createWorld("2026-03-02T00:00:00.000Z");
  await openCampaign(world, smallSitePlan({ ...ROUND_THE_CLOCK, lanes: 2 }));
  return world;
}

/** What commanders do with decisions. */
export function commandersOf(world: World) {
  return {
    forecast: async (decision: Decision) =>
      world.call(forecastDecision, { as: await world.as.commander(), params, body: decision }),
    take: async (decision: Decision, decisionId = ulid(), subject = "commander-1") =>
      world.call(decide, {
        as: await world.as.commander(subject),
        ...{ params: { ...params, decisionId }, body: decision },
      }),
    takeBack: async (decisionId: string) =>
      world.call(takeBackDecision, {
        as: await world.as.commander("commander-2"),
        params: { ...params, decisionId },
      }),
    decisions: async () =>
      (await world.call(listDecisions, { as: await world.as.commander(), params })).body.decisions,
    closeCampaign: async () =>
      world.call(setCampaignState, {
        as: await world.as.commander(),
        ...{ params, body: { state: "closed" as const, acknowledged: true } },
      }),
    /** Seats of the site on the day, as they are offered. */
    seatsAt: async () => {
      const { body } = await world.call(siteAvailability, {
        as: await world.as.commander(),
        ...{ params: { ...params, siteId: SITE }, query: { day: DAY } },
      });
      return body.slots.reduce((sum, { capacity }) => sum + capacity, 0);
    },
  };
}
