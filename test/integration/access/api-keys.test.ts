import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from "../../../shared/contracts/access/api-keys.ts";
import { listAccessEvents } from "../../../shared/contracts/access/staff-accounts.ts";
import { queryStatuses } from "../../../shared/contracts/people/person-status.ts";
import { credentialOf, DISTRICT_KEY, personUnder } from "../../support/scenes/api-key.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, openCampaign } from "../../support/scenes/open-campaign.ts";

const KEY = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";
const NEXT = "01KJXM3Q8ZV4T9S2R7P6N5M1HD";
const LATER = "01KJXM3Q8ZV4T9S2R7P6N5M1HE";

let world: World;
let as: string;
beforeEach(async () => {
  world = await createWorld();
  as = await world.as.admin();
});
afterEach(() => world.close());

const create = (keyId = KEY) => world.call(createApiKey, { as, params: { keyId }, body: DISTRICT_KEY });
const rotate = (keyId: string, newKeyId: string, overlapHours = 24) =>
  world.call(rotateApiKey, { as, params: { keyId }, body: { newKeyId, overlapHours } });
const list = async () => (await world.call(listApiKeys, { as })).body.keys;

describe("a key of another system", () => {
  it("shows its secret once, when it is made, and keeps it sealed", async () => {
    const { status, body } = await create();
    const again = await create();
    const listed = await list();
    const stored = await world.services.table.query("API-KEYS", "");

    expect(status).toBe(201);
    expect(body.secret).toMatch(/^[\w-]{43}$/);
    expect([again.status, again.problem.type]).toEqual([409, "urn:twoplusn:problem:api-key-exists"]);
    expect(listed).toEqual([body.key]);
    expect(JSON.stringify([listed, stored, again])).not.toContain(body.secret);
  });

  it("is replaced once: the old one ends after the overlap", async () => {
    await create();

    const { body } = await rotate(KEY, NEXT, 2);
    const sameAgain = await rotate(KEY, NEXT, 2);
    const another = await rotate(KEY, LATER);

    const [old, next] = await list();
    expect(body.key).toMatchObject({ ...DISTRICT_KEY, keyId: NEXT, replaces: KEY });
    expect(old).toMatchObject({ replacedBy: NEXT, validUntil: "2026-03-02T03:00:00.000Z" });
    expect(next).toEqual(body.key);
    expect([sameAgain, another].map(({ problem }) => problem.type)).toEqual([
      "urn:twoplusn:problem:api-key-exists",
      "urn:twoplusn:problem:api-key-ended",
    ]);
  });

  it("of two who replace it at the same moment is replaced by one", async () => {
    await create();

    const answers = await Promise.all([rotate(KEY, NEXT), rotate(KEY, LATER)]);

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await list()).toHaveLength(2);
  });

  it("is revoked once, with who did it, and then not replaced", async () => {
    await create();
    const params = { keyId: KEY };

    const first = await world.call(revokeApiKey, { as, params });
    const again = await world.call(revokeApiKey, { as: await world.as.admin("admin-2"), params });
    const replaced = await rotate(KEY, NEXT);

    expect(first.body).toMatchObject({ revokedBy: "admin-1", revokedAt: "2026-03-02T01:00:00.000Z" });
    expect(again.body).toEqual(first.body);
    expect(replaced.problem.type).toBe("urn:twoplusn:problem:api-key-ended");
  });

  it("leaves each change in the chain of access events, with its author", async () => {
    await create();
    await rotate(KEY, NEXT);
    await world.call(revokeApiKey, { as: await world.as.admin("admin-2"), params: { keyId: KEY } });

    const { body } = await world.call(listAccessEvents, { as });

    expect(body.isUnbroken).toBe(true);
    expect(body.events.map(({ what, by, of }) => [what, by, of])).toEqual([
      ["apiKeyMade", "admin-1", `health code ${KEY}`],
      ["apiKeyRotated", "admin-1", `health code ${NEXT}`],
      ["apiKeyRevoked", "admin-2", `health code ${KEY}`],
    ]);
  });

  it("says to the minute when it was last used", async () => {
    await openCampaign(world);
    const { body } = await create();
    const key = credentialOf(KEY, body.secret);
    const ask = () =>
      world.call(queryStatuses, {
        as: key,
        body: { campaignId: CAMPAIGN, persons: [personUnder(key, "990101198405170014")] },
      });

    await ask();
    world.clock.advance({ hours: 3 });
    await ask();

    as = await world.as.admin();
    expect((await list())[0]?.lastUsedAt).toBe("2026-03-02T04:00:00.000Z");
  });
});
