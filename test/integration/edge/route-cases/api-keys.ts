import { createApiKey } from "../../../../shared/contracts/access/api-keys.ts";
import { setStatusWebhook } from "../../../../shared/contracts/access/status-webhooks.ts";
import { DISTRICT_KEY } from "../../../support/scenes/api-key.ts";
import type { World } from "../../../support/scenes/harness.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { admin } from "./callers.ts";
import type { Input, RouteCase } from "./route-case.ts";
import type { Scene } from "./scene.ts";

const KEY = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";
const NEW_KEY = "01KJXM3Q8ZV4T9S2R7P6N5M1HD";
const NO_KEY = "01KJXM3Q8ZV4T9S2R7P6N5M1HE";
const rotation = { newKeyId: NEW_KEY, overlapHours: 24 };

async function made(world: World): Promise<Input> {
  const params = { keyId: KEY };
  await world.call(createApiKey, { as: await admin(world), params, body: DISTRICT_KEY });
  return { params };
}

const ADDRESS = "https://health-code.example.cn/statuses";

/** A key whose statuses are pushed to an address. */
async function listening(scene: Scene): Promise<Input> {
  const { params } = await made(scene.world);
  const as = await admin(scene.world);
  await scene.world.call(setStatusWebhook, { as, params: { keyId: KEY }, body: { address: ADDRESS } });
  return { params: params ?? {} };
}

export const API_KEY_CASES: Record<string, RouteCase> = {
  listApiKeys: { as: admin, input: () => ({}), again: 200, sameAnswer: true },
  createApiKey: {
    as: admin,
    input: () => ({ params: { keyId: KEY }, body: DISTRICT_KEY }),
    again: 409,
  },
  rotateApiKey: {
    as: admin,
    input: async ({ world }: Scene) => ({ ...(await made(world)), body: rotation }),
    unknown: { input: () => ({ params: { keyId: NO_KEY }, body: rotation }), status: 404 },
    again: 409,
  },
  setStatusWebhook: {
    as: admin,
    input: async ({ world }: Scene) => ({ ...(await made(world)), body: { address: ADDRESS } }),
    unknown: { input: () => ({ params: { keyId: NO_KEY }, body: { address: ADDRESS } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  readStatusWebhook: {
    as: admin,
    input: listening,
    unknown: { input: () => ({ params: { keyId: NO_KEY } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  resumeStatusPush: {
    as: admin,
    input: async (scene: Scene) => ({ ...(await listening(scene)), body: { campaignId: CAMPAIGN } }),
    unknown: { input: () => ({ params: { keyId: NO_KEY }, body: { campaignId: CAMPAIGN } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  revokeApiKey: {
    as: admin,
    input: ({ world }: Scene) => made(world),
    unknown: { input: () => ({ params: { keyId: NO_KEY } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
};
