import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resumeStatusPush, setStatusWebhook } from "../../../shared/contracts/access/status-webhooks.ts";
import { readStatusEvents } from "../../../shared/contracts/people/status-events.ts";
import { revokeKey, rotateKey } from "../../../shared/services/access/api-keys.ts";
import { pushStatuses } from "../../../shared/services/people/status-events/push-statuses.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2, SUB_DISTRICT_1 } from "../../support/factories/district.ts";
import { apiKeyIn, makeApiKey } from "../../support/scenes/api-key.ts";
import { createWorld } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importPeople, openCampaign } from "../../support/scenes/open-campaign.ts";
import { statusSink } from "../../support/sinks/status-sink.ts";

const NEW_KEY = "01KJXM3Q8ZV4T9S2R7P6N5M1HC";

let world: Awaited<ReturnType<typeof createWorld>>;
let sink: Awaited<ReturnType<typeof statusSink>> | undefined;
let people: string[];
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  people = await importPeople(
    world,
    "people",
    [0, 1, 2].map((n) => aRosterRow(n)),
  );
});
afterEach(async () => {
  await sink?.close();
  await world.close();
});

const event = (residentId: string, communityId = COMMUNITY_1) => ({
  ...{ residentId, communityId, revision: 1, status: "negative" as const, corrects: false },
});

/** Batches of the feed, each of these people. */
async function append(batches: readonly (readonly string[])[], communityId = COMMUNITY_1): Promise<void> {
  const { stores, table, clock } = world.services;
  for (const those of batches) {
    const head = await stores.statusFeed.head(CAMPAIGN);
    const events = those.map((residentId) => event(residentId, communityId));
    await table.transact(stores.statusFeed.append(CAMPAIGN, head, { at: clock.now().toISOString(), events }));
  }
}

/** A key to whose address statuses are pushed. */
async function listening() {
  const keys = apiKeyIn(await makeApiKey(world.services)) ?? { keyId: "", secret: "" };
  sink = await statusSink(keys);
  const params = { keyId: keys.keyId };
  const as = await world.as.admin();
  await world.call(setStatusWebhook, { as, params, body: { address: sink.address } });
  const { pushed } = sink;
  return { keyId: keys.keyId, params, pushed, push: () => pushStatuses(world.services, named(keys.keyId)) };
}

const named = (keyId: string) => ({ keyId, campaignId: CAMPAIGN });

describe("the feed of changes of status", () => {
  it("is read up to a batch that is missing, so that no cursor comes to stand behind it", async () => {
    const { stores, table } = world.services;
    const batch = (number: number) =>
      stores.statusFeed.append(CAMPAIGN, number - 1, { at: "2026-03-02T01:00:00.000Z", events: [] })[1];
    await table.transact([batch(1), batch(2), batch(4)].flatMap((write) => write ?? []));

    const numbers = async (after: number) =>
      (await stores.statusFeed.behind(CAMPAIGN, after, 5)).map(({ number }) => number);
    expect([await numbers(0), await numbers(2), await numbers(3)]).toEqual([[1, 2], [], [4]]);
  });

  it("is read with a key of a small limit, which counts only people of its area", async () => {
    const [a = "", b = "", c = ""] = people;
    await append([[a, b, c, a, b, c], [a]], COMMUNITY_2);
    await append([
      [a, b],
      [b, c],
      [a, b, c],
    ]);
    const as = await makeApiKey(world.services, {
      personsPerMinute: 2,
      scope: { kind: "subDistricts", subDistrictIds: [SUB_DISTRICT_1] },
    });
    const read: [string, number][] = [];
    for (let cursor = "0", more = true; more; world.clock.advance({ minutes: 2 })) {
      const { status, body } = await world.call(readStatusEvents, {
        ...{ as, params: { campaignId: CAMPAIGN }, query: { after: cursor } },
      });
      expect(status).toBe(200);
      read.push([body.cursor, body.events.length]);
      ({ cursor, more } = body);
    }

    expect(read).toEqual([
      ["3", 2],
      ["4", 2],
      ["5", 3],
    ]);
  });
});

describe("pushing", () => {
  it("ends its turn by the clock, with the last request in it", async () => {
    const { push, pushed } = await listening();
    await append(Array.from({ length: 40 }, () => people));
    const { behaviour } = sink ?? {};
    if (behaviour) behaviour.heard = () => world.clock.advance({ seconds: 6 });

    await push();

    expect(pushed.length).toBe(2);
    await push();
    expect(pushed.map(({ cursor }) => cursor)).toEqual(["4", "8", "12", "16"]);
  });

  it("again from a batch has keys of its own, and goes no further than the head", async () => {
    const { push, pushed, params } = await listening();
    await append([people]);
    await push();
    const resume = async (after?: string) =>
      world.call(resumeStatusPush, {
        ...{ as: await world.as.admin(), params },
        body: { campaignId: CAMPAIGN, ...(after === undefined ? {} : { after }) },
      });
    await resume("0");
    await push();
    const { body } = await resume("999");
    expect(body.cursor).toBe("1");
    await append([people]);
    await push();

    expect(pushed.map(({ cursor }) => cursor)).toEqual(["1", "1", "2"]);
    expect(new Set(pushed.map(({ key }) => key)).size).toBe(3);
  });

  it("ends with a key that is revoked, also one that was replaced", async () => {
    const { push, pushed, keyId } = await listening();
    await rotateKey(world.services, keyId, { newKeyId: NEW_KEY, overlapHours: 24 }, "admin-1");
    const webhook = await world.services.stores.statusWebhooks.get(keyId);
    await revokeKey(world.services, keyId, "admin-1");
    expect(await world.services.stores.statusWebhooks.find(keyId)).toBeUndefined();
    // A process that had read it before.
    await world.services.table.transact([world.services.stores.statusWebhooks.set(webhook)]);
    await append([people]);
    await push();

    expect(pushed).toEqual([]);
    expect(await world.services.stores.statusWebhooks.push(keyId, CAMPAIGN)).toBeUndefined();
  });
});
