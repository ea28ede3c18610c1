import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publicKeys } from "../../../shared/contracts/access/sign-in.ts";
import { listCampaigns } from "../../../shared/contracts/campaign/public-campaigns.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

const SECRET = "the secret that the distribution adds to requests";

let world: World;
beforeAll(async () => {
  world = await createWorld();
  Object.assign(world.services, { edgeOnly: true, edgeSecret: SECRET });
});
afterAll(() => world.close());

describe("an API behind a distribution", () => {
  it("answers what came through it, and shows nothing to who calls its own address", async () => {
    const as = await world.as.commander();
    const headers = { "x-twoplusn-edge": SECRET };

    const through = [
      await world.call(publicKeys, { headers }),
      await world.call(listCampaigns, { as, headers }),
    ];
    const direct = [await world.call(publicKeys, {}), await world.call(listCampaigns, { as })];

    expect(through.map(({ status }) => status)).toEqual([200, 200]);
    expect(direct.map(({ status }) => status)).toEqual([404, 404]);
  });
});
