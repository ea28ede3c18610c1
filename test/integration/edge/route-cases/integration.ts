import { receiptAddress } from "../../../../shared/contracts/messages/receipts.ts";
import type { World } from "../../../support/scenes/harness.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { admin } from "./callers.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_CAMPAIGN } from "./scene.ts";

const persons = ["0".repeat(104)];

const receipts = [{ sid: "2019:538", report_status: "SUCCESS", errmsg: "DELIVRD" }];

async function receiptToken(world: World): Promise<string> {
  const { body } = await world.call(receiptAddress, { as: await admin(world) });
  return body.path.replace("/v1/receipts/", "");
}

export const INTEGRATION_CASES: Record<string, RouteCase> = {
  queryStatuses: {
    as: (world) => world.as.integration(),
    input: () => ({ body: { campaignId: CAMPAIGN, persons } }),
    unknown: { input: () => ({ body: { campaignId: NO_CAMPAIGN, persons } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  readStatusEvents: {
    as: (world) => world.as.integration(),
    input: () => ({ params: { campaignId: CAMPAIGN }, query: { after: "0" } }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  receiptAddress: { as: admin, input: () => ({}), again: 200, sameAnswer: true },
  pushReceipts: {
    input: async ({ world }) => ({
      params: { receiptToken: await receiptToken(world) },
      body: receipts,
    }),
    unknown: { input: () => ({ params: { receiptToken: "0".repeat(32) }, body: receipts }), status: 401 },
    again: 200,
    sameAnswer: true,
  },
};
