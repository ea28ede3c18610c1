import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import { listNotReached, noteToldInPerson } from "../../../shared/contracts/messages/not-reached.ts";
import { openNews } from "../../../shared/contracts/messages/results.ts";
import type { Failure } from "../../../shared/domain/messages/delivery.ts";
import { type OutgoingMessage, SendFailure } from "../../../shared/ports/messenger.ts";
import { newsToken } from "../../../shared/services/messages/news-link.ts";
import type { Services } from "../../../shared/services/services.ts";
import { OUTBOX_SHARDS } from "../../../shared/store/messages/outbox.ts";
import { COMMUNITY_1, COMMUNITY_2, smallDistrict } from "../../support/factories/district.ts";
import { CAMPAIGN, type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

let scene: LaboratoryScene;
let services: Services;
let failure: Failure | undefined;
let sent: OutgoingMessage[];
beforeEach(async () => {
  scene = await laboratoryScene();
  await scene.stores.areas.put(smallDistrict());
  failure = undefined;
  sent = [];
  services = {
    ...scene.services,
    messenger: {
      channels: ["sms"],
      send: async (message) => {
        if (failure) throw new SendFailure(failure);
        sent.push(message);
        return { providerId: `p-${sent.length}` };
      },
    },
  };
});
afterEach(() => scene.world.close());

let serial = 0;
async function published(member: string, outcome: "negative" | "positive" = "negative"): Promise<string> {
  serial += 1;
  const tubeBarcode = await scene.addTube(serial, {
    ...{ members: [member], state: "published", outcome, publishedAt: "2026-03-02T04:50:00.000Z" },
  });
  await processEntry(services, { kind: "tubeEnded", tubeBarcode, revision: 1 });
  return tubeBarcode;
}

/** As sweep, relay and worker do with what has come due. */
async function deliverDue(): Promise<void> {
  const { dueDeliveries, outbox } = services.stores;
  await dueDeliveries.handOver(services.clock.now());
  for (let shard = 0; shard < OUTBOX_SHARDS; shard++)
    for (const item of await outbox.pending(shard, 100)) {
      await processEntry(services, item.entry);
      await outbox.handedOn([item]);
    }
}

const deliveryOf = async (residentId: string, revision = 1) => {
  const effectKey = `status:${CAMPAIGN}:${revision}:${residentId}`;
  const [message] = await services.stores.messages.read([{ residentId, effectKey }]);
  return message?.deliveries[0];
};

const notReached = async (communityIds = [COMMUNITY_1]) =>
  (
    await scene.world.call(listNotReached, {
      as: await scene.world.as.community(communityIds),
      params: { campaignId: CAMPAIGN },
    })
  ).body.people;

describe("a message that a channel does not take", () => {
  it("is tried four times, each time later, and then the person is not reached", async () => {
    failure = { kind: "transient", code: "down" };
    const person = await scene.addPerson();
    await published(person);
    const attempts: unknown[] = [(await deliveryOf(person))?.attempts];

    for (let tries = 0; tries < 4; tries++) {
      scene.world.clock.advance({ minutes: 30 });
      await deliverDue();
      attempts.push((await deliveryOf(person))?.attempts);
    }

    expect(attempts).toEqual([1, 2, 3, 4, 4]);
    expect(await deliveryOf(person)).toMatchObject({
      state: "failed",
      reason: "exhausted",
      exhausted: ["sms"],
    });
    expect(await notReached()).toMatchObject([{ residentId: person, reason: "exhausted", urgent: false }]);
  });

  it("goes out as the provider comes back, once", async () => {
    failure = { kind: "transient", code: "down" };
    const person = await scene.addPerson();
    await published(person);
    failure = undefined;

    scene.world.clock.advance({ minutes: 1 });
    await deliverDue();
    await deliverDue();

    expect(sent.map(({ address }) => address)).toEqual(["13900000001"]);
    expect(await notReached()).toEqual([]);
  });

  it("is not sent after a later one that takes its place", async () => {
    failure = { kind: "transient", code: "down" };
    const person = await scene.addPerson();
    await published(person);
    failure = undefined;
    scene.world.clock.advance({ seconds: 10 });
    await published(person, "positive");

    scene.world.clock.advance({ minutes: 1 });
    await deliverDue();

    expect(sent.map(({ effectKey }) => effectKey)).toEqual([`status:${CAMPAIGN}:2:${person}`]);
    expect(await deliveryOf(person, 1)).toMatchObject({ state: "suppressed", reason: "superseded" });
  });

  it("goes to the number that the person has by then", async () => {
    failure = { kind: "transient", code: "down" };
    const person = await scene.addPerson();
    await published(person);
    failure = undefined;
    const { residents } = scene.stores;
    const record = (await residents.records([person])).get(person);
    if (!record) throw new Error("the person is on the roster");
    const resident = await residents.get(person);
    await services.table.transact(residents.replace(record, { ...resident, phone: "13911112222" }));

    scene.world.clock.advance({ minutes: 1 });
    await deliverDue();

    expect(sent.map(({ address }) => address)).toEqual(["13911112222"]);
  });
});

describe("a number that takes no text messages", () => {
  it("is not sent another one, and its holder is on the list of their community alone", async () => {
    failure = { kind: "deadAddress", code: "UNKNOWN_NUMBER" };
    const person = await scene.addPerson();
    await published(person);
    failure = undefined;
    await published(person, "positive");

    expect(sent).toEqual([]);
    expect(await deliveryOf(person, 2)).toMatchObject({ state: "failed", reason: "noAddress", attempts: 0 });
    expect(await notReached()).toMatchObject([
      { residentId: person, template: "heldForRetest", urgent: true },
    ]);
    expect(await notReached([COMMUNITY_2])).toEqual([]);
  });

  it("takes its holder off the list once somebody has told them, however often that is noted", async () => {
    failure = { kind: "deadAddress", code: "UNKNOWN_NUMBER" };
    const person = await scene.addPerson();
    await published(person);
    const as = await scene.world.as.community([COMMUNITY_1]);
    const params = { campaignId: CAMPAIGN, residentId: person };

    const statuses = [
      (await scene.world.call(noteToldInPerson, { as, params })).status,
      (await scene.world.call(noteToldInPerson, { as, params })).status,
    ];

    expect(statuses).toEqual([204, 204]);
    expect(await notReached()).toEqual([]);
  });
});

describe("a negative result at night", () => {
  it("is in the inbox at once and goes out in the morning", async () => {
    scene.world.clock.set("2026-03-02T15:30:00.000Z");
    const person = await scene.addPerson();
    await published(person);
    const atNight = [sent.length, (await scene.stores.messages.ofPerson(person)).length];

    scene.world.clock.set("2026-03-02T23:30:00.000Z");
    await deliverDue();

    expect(atNight).toEqual([0, 1]);
    expect(sent.map(({ effectKey }) => effectKey)).toEqual([`status:${CAMPAIGN}:1:${person}`]);
  });

  it("waits for nobody who is to be retested", async () => {
    scene.world.clock.set("2026-03-02T15:30:00.000Z");
    await published(await scene.addPerson(), "positive");

    expect(sent.map(({ template }) => template)).toEqual(["heldForRetest"]);
  });
});

describe("a channel with a rate", () => {
  it("takes a backlog at that rate, and everybody in the end once", async () => {
    const { messenger } = services;
    services = { ...services, messenger: { ...messenger, rates: { sms: 1 } } };
    const members = await Promise.all([1, 2, 3, 4].map(() => scene.addPerson()));
    serial += 1;
    const tubeBarcode = await scene.addTube(serial, {
      ...{ members, state: "published", outcome: "negative", publishedAt: "2026-03-02T04:50:00.000Z" },
    });
    await processEntry(services, { kind: "tubeEnded", tubeBarcode, revision: 1 });
    const counts = [sent.length];

    for (let second = 0; second < 4; second++) {
      scene.world.clock.advance({ seconds: 1 });
      await deliverDue();
      counts.push(sent.length);
    }

    expect(counts[0]).toBe(1);
    expect(counts.every((count, n) => count <= n + 1)).toBe(true);
    expect(new Set(sent.map(({ address }) => address)).size).toBe(4);
    expect(sent).toHaveLength(4);
  });
});

describe("the link of a message", () => {
  it("opens it for the person, who leaves the list of people not reached, and for nobody else", async () => {
    failure = { kind: "deadAddress", code: "UNKNOWN_NUMBER" };
    const [person, stranger] = [await scene.addPerson(), await scene.addPerson()];
    await published(person, "positive");
    const effectKey = `status:${CAMPAIGN}:1:${person}`;
    const body = { newsToken: newsToken(services, { residentId: person, effectKey }) };
    const openAs = async (residentId: string) =>
      (await scene.world.call(openNews, { as: await scene.world.as.resident(residentId), body })).body;

    const byStranger = await openAs(stranger);
    const before = (await notReached()).length;
    const byPerson = await openAs(person);

    expect([byStranger, before]).toEqual([{}, 1]);
    expect(byPerson).toEqual({ message: { messageId: effectKey, residentId: person } });
    expect(await notReached()).toEqual([]);
  });
});
