import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN } from "./scene.ts";

export const INTEGRATION_CASES: Record<string, RouteCase> = {
  queryStatuses: {
    as: (world) => world.as.integration(),
    input: () => ({ body: { campaignId: CAMPAIGN, documentHashes: ["0".repeat(64)] } }),
    unknown: {
      input: () => ({ body: { campaignId: NO_CAMPAIGN, documentHashes: ["0".repeat(64)] } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
};
