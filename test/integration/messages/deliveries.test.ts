import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listNotReached, noteToldInPerson } from "../../../shared/contracts/messages/not-reached.ts";
import { openNews } from "../../../shared/contracts/messages/results.ts";
import { newsToken } from "../../../shared/services/messages/news-link.ts";
import { COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { deliverDue, GatewayScene } from "../../support/scenes/gateway-scene.ts";
import { CAMPAIGN, type LaboratoryScene } from "../../support/scenes/laboratory-scene.ts";

let gateway: GatewayScene;
let scene: LaboratoryScene;
beforeEach(async () => {
  gateway = await GatewayScene.make();
  scene = gateway.laboratory;
});
afterEach(() => scene.world.close());

const deliveryOf = async (residentId: string, revision = 1) => {
  const effectKey = `status:${CAMPAIGN}:${revision}:${residentId}`;
  const [message] = await gateway.services.stores.messages.read([{ residentId, effectKey }]);
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
    gateway.failure = { kind: "transient", code: "down" };
    const person = await scene.addPerson();
    await gateway.published(person);
    const attempts: unknown[] = [(await deliveryOf(person))?.attempts];

    for (let tries = 0; tries < 4; tries++) {
      scene.world.clock.advance({ minutes: 30 });
      await deliverDue(gateway.services);
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
    gateway.failure = { kind: "transient", code: "down" };
    const person = await scene.addPerson();
    await gateway.published(person);
    gateway.failure = undefined;

    scene.world.clock.advance({ minutes: 1 });
    await deliverDue(gateway.services);
    await deliverDue(gateway.services);

    expect(gateway.sent.map(({ address }) => address)).toEqual(["13900000001"]);
    expect(await notReached()).toEqual([]);
  });

  it("is not sent after a later one that takes its place", async () => {
    gateway.failure = { kind: "transient", code: "down" };
    const person = await scene.addPerson();
    await gateway.published(person);
    gateway.failure = undefined;
    scene.world.clock.advance({ seconds: 10 });
    await gateway.published(person, "positive");

    scene.world.clock.advance({ minutes: 1 });
    await deliverDue(gateway.services);

    expect(gateway.sent.map(({ effectKey }) => effectKey)).toEqual([`status:${CAMPAIGN}:2:${person}`]);
    expect(await deliveryOf(person, 1)).toMatchObject({ state: "suppressed", reason: "superseded" });
  });

  it("goes to the number that the person has by then", async () => {
    gateway.failure = { kind: "transient", code: "down" };
    const person = await scene.addPerson();
    await gateway.published(person);
    gateway.failure = undefined;
    const { residents } = scene.stores;
    const record = (await residents.records([person])).get(person);
    if (!record) throw new Error("the person is on the roster");
    const resident = await residents.get(person);
    await gateway.services.table.transact(residents.replace(record, { ...resident, phone: "13911112222" }));

    scene.world.clock.advance({ minutes: 1 });
    await deliverDue(gateway.services);

    expect(gateway.sent.map(({ address }) => address)).toEqual(["13911112222"]);
  });
});

describe("a number that takes no text messages", () => {
  it("is not sent another one, and its holder is on the list of their community alone", async () => {
    gateway.failure = { kind: "deadAddress", code: "UNKNOWN_NUMBER" };
    const person = await scene.addPerson();
    await gateway.published(person);
    gateway.failure = undefined;
    await gateway.published(person, "positive");

    expect(gateway.sent).toEqual([]);
    expect(await deliveryOf(person, 2)).toMatchObject({ state: "failed", reason: "noAddress", attempts: 0 });
    expect(await notReached()).toMatchObject([
      { residentId: person, template: "heldForRetest", urgent: true },
    ]);
    expect(await notReached([COMMUNITY_2])).toEqual([]);
  });

  it("takes its holder off the list once somebody has told them, however often that is noted", async () => {
    gateway.failure = { kind: "deadAddress", code: "UNKNOWN_NUMBER" };
    const person = await scene.addPerson();
    await gateway.published(person);
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
    await gateway.published(person);
    const atNight = [gateway.sent.length, (await scene.stores.messages.ofPerson(person)).length];

    scene.world.clock.set("2026-03-02T23:30:00.000Z");
    await deliverDue(gateway.services);

    expect(atNight).toEqual([0, 1]);
    expect(gateway.sent.map(({ effectKey }) => effectKey)).toEqual([`status:${CAMPAIGN}:1:${person}`]);
  });

  it("waits for nobody who is to be retested", async () => {
    scene.world.clock.set("2026-03-02T15:30:00.000Z");
    await gateway.published(await scene.addPerson(), "positive");

    expect(gateway.sent.map(({ template }) => template)).toEqual(["heldForRetest"]);
  });
});

describe("a channel with a rate", () => {
  it("takes a backlog at that rate, and everybody in the end once", async () => {
    const { messenger } = gateway.services;
    gateway.services = { ...gateway.services, messenger: { ...messenger, rates: { sms: 1 } } };
    await gateway.published(await Promise.all([1, 2, 3, 4].map(() => scene.addPerson())));
    const counts = [gateway.sent.length];

    for (let second = 0; second < 4; second++) {
      scene.world.clock.advance({ seconds: 1 });
      await deliverDue(gateway.services);
      counts.push(gateway.sent.length);
    }

    expect(counts[0]).toBe(1);
    expect(counts.every((count, n) => count <= n + 1)).toBe(true);
    expect(new Set(gateway.sent.map(({ address }) => address)).size).toBe(4);
    expect(gateway.sent).toHaveLength(4);
  });
});

describe("the link of a message", () => {
  it("opens it for the person, who leaves the list of people not reached, and for nobody else", async () => {
    gateway.failure = { kind: "deadAddress", code: "UNKNOWN_NUMBER" };
    const [person, stranger] = [await scene.addPerson(), await scene.addPerson()];
    await gateway.published(person, "positive");
    const effectKey = `status:${CAMPAIGN}:1:${person}`;
    const body = { newsToken: newsToken(gateway.services, { residentId: person, effectKey }) };
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
