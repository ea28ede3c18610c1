import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN } from "./scene.ts";

const persons = ["0".repeat(104)];

export const INTEGRATION_CASES: Record<string, RouteCase> = {
  queryStatuses: {
    as: (world) => world.as.integration(),
    input: () => ({ body: { campaignId: CAMPAIGN, persons } }),
    unknown: { input: () => ({ body: { campaignId: NO_CAMPAIGN, persons } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
};
