import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { NO_BOX, NO_CAMPAIGN, NO_RUN, type Scene } from "./scene.ts";

// What several routes are asked for.

export const inCampaign = { params: { campaignId: CAMPAIGN } };
export const inNoCampaign = { input: () => ({ params: { campaignId: NO_CAMPAIGN } }), status: 404 };
export const noRun = { input: () => ({ params: { runId: NO_RUN } }), status: 404 };
export const noBox = { params: { boxBarcode: NO_BOX } };
export const now = (scene: Scene) => scene.world.clock.now().toISOString();
