import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import { listNotReached, noteToldInPerson } from "../../../shared/contracts/messages/not-reached.ts";
import type { Failure } from "../../../shared/domain/messages/delivery.ts";
import { type OutgoingMessage, SendFailure } from "../../../shared/ports/messenger.ts";
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
