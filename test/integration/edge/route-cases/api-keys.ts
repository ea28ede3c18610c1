import { createApiKey } from "../../../../shared/contracts/access/api-keys.ts";
import { DISTRICT_KEY } from "../../../support/scenes/api-key.ts";
import type { World } from "../../../support/scenes/harness.ts";
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
  revokeApiKey: {
    as: admin,
    input: ({ world }: Scene) => made(world),
    unknown: { input: () => ({ params: { keyId: NO_KEY } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
};
