import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  readStatusWebhook,
  resumeStatusPush,
  setStatusWebhook,
} from "../../../shared/contracts/access/status-webhooks.ts";
import { readStatusEvents } from "../../../shared/contracts/people/status-events.ts";
import { handOverPushes } from "../../../shared/services/people/status-events/due-pushes.ts";
import { noteStatuses } from "../../../shared/services/people/status-events/note-statuses.ts";
import { apiKeyIn, makeApiKey } from "../../support/scenes/api-key.ts";
import { deliverDue, GatewayScene } from "../../support/scenes/gateway-scene.ts";
import { CAMPAIGN, type LaboratoryScene } from "../../support/scenes/laboratory-scene.ts";
import { tubeBecomes } from "../../support/scenes/swab.ts";
import { type PushedEvent, statusSink } from "../../support/sinks/status-sink.ts";

let gateway: GatewayScene;
let scene: LaboratoryScene;
let credential: string;
let keys: { keyId: string; secret: string };
let sink: Awaited<ReturnType<typeof statusSink>>;
beforeEach(async () => {
  gateway = await GatewayScene.make();
  scene = gateway.laboratory;
  credential = await makeApiKey(gateway.services, { operations: ["readStatusEvents"] });
  keys = apiKeyIn(credential) ?? { keyId: "", secret: "" };
  sink = await statusSink(keys);
});
afterEach(async () => {
  await sink.close();
  await scene.world.close();
});

const listen = async (address: string | null = sink.address) =>
  scene.world.call(setStatusWebhook, {
    as: await scene.world.as.admin(),
    params: { keyId: keys.keyId },
    body: { address },
  });

const standing = async () => {
  const as = await scene.world.as.admin();
  const { body } = await scene.world.call(readStatusWebhook, { as, params: { keyId: keys.keyId } });
  return body.pushes[0];
};

/** As the sweep, the relay and the worker do in the minutes that follow. */
async function later(minutes = 1): Promise<void> {
  const { stores, table, clock } = gateway.services;
  scene.world.clock.advance({ minutes });
  await handOverPushes({ ...stores, table }, clock);
  // What people are told is noted in the feed, and what stands there is pushed.
  for (let rounds = 0; rounds < 3; rounds++) await deliverDue(gateway.services);
}

async function readFrom(after?: string) {
  const { status, body } = await scene.world.call(readStatusEvents, {
    as: credential,
    params: { campaignId: CAMPAIGN },
    query: after === undefined ? {} : { after },
  });
  expect(status).toBe(200);
  return body;
}

const pushed = (): PushedEvent[] => sink.pushed.flatMap(({ events }) => events);
const withoutTime = (events: readonly PushedEvent[]) =>
  events.map(({ eventId, person, status, revision }) => ({ eventId, person, status, revision }));

/** Publish a person negative, then correct the tube to positive pool: negative, then held. */
async function twoChanges(): Promise<void> {
  const person = await scene.addPerson();
  const tubeBarcode = await gateway.published(person);
  await later();
  await tubeBecomes(scene.world, tubeBarcode, { outcome: "positive", revision: 2 });
  await gateway.services.table.transact([
    gateway.services.stores.outbox.enqueue(
      { kind: "tubeEnded", tubeBarcode, revision: 2 },
      scene.world.clock.now(),
    ),
  ]);
  await later();
  await later();
}

describe("changes of status", () => {
  it("are pushed, signed, a person's in their order, each under an id of its own", async () => {
    await listen();
    await twoChanges();

    expect(pushed().map(({ status, revision }) => [status, revision])).toEqual([
      ["negative", 1],
      ["held", 2],
    ]);
    expect(new Set(pushed().map(({ person }) => person)).size).toBe(1);
    expect(new Set(pushed().map(({ eventId }) => eventId)).size).toBe(2);
    expect(await standing()).toMatchObject({ state: "running", failures: 0, cursor: "2", head: "2" });
  });

  it("are read from a cursor on as they were pushed, with the same ids, however often", async () => {
    await listen();
    await twoChanges();

    const all = await readFrom();
    expect(withoutTime(all.events)).toEqual(withoutTime(pushed()));
    expect(withoutTime((await readFrom("1")).events)).toEqual(withoutTime(pushed().slice(1)));
    expect(await readFrom(all.cursor)).toEqual({ events: [], cursor: all.cursor, more: false });
  });

  it("are sent again when the answer was lost, and nothing behind them goes first", async () => {
    await listen();
    sink.behaviour.losesAnswer = true;
    await gateway.published(await scene.addPerson());
    await later();
    const first = pushed().map(({ eventId }) => eventId);
    await gateway.published(await scene.addPerson());
    sink.behaviour.losesAnswer = false;
    await later(3);
    await later();

    const ids = pushed().map(({ eventId }) => eventId);
    expect(first).toHaveLength(1);
    expect(ids.slice(0, 2)).toEqual([first[0], first[0]]);
    expect(new Set(ids).size).toBe(2);
    expect(await standing()).toMatchObject({ failures: 0, cursor: "2" });
  });

  it("stop after a day of failures, in sight, and go on where they stopped once somebody says so", async () => {
    await listen();
    sink.behaviour.status = 503;
    await gateway.published(await scene.addPerson());
    await later();
    expect(await standing()).toMatchObject({ state: "running", failures: 1, code: "503", cursor: "0" });
    for (let hour = 0; hour < 26; hour++) await later(80);
    expect(await standing()).toMatchObject({ state: "stopped", code: "503" });
    const tries = (await standing())?.failures;
    await later(600);
    expect((await standing())?.failures).toBe(tries);

    sink.behaviour.status = 200;
    const as = await scene.world.as.admin();
    const params = { keyId: keys.keyId };
    await scene.world.call(resumeStatusPush, { as, params, body: { campaignId: CAMPAIGN } });
    await later();
    expect(pushed().map(({ status }) => status)).toEqual(["negative"]);

    await scene.world.call(resumeStatusPush, {
      as: await scene.world.as.admin(),
      params,
      body: { campaignId: CAMPAIGN, after: "0" },
    });
    await later();
    expect(new Set(pushed().map(({ eventId }) => eventId)).size).toBe(1);
    expect(pushed()).toHaveLength(2);
  });

  it("of one person never come back to an earlier one, whatever is noted at once", async () => {
    await listen();
    const person = await scene.addPerson();
    const tubeBarcode = await gateway.published(person);
    const entry = { kind: "statusesTold" as const, campaignId: CAMPAIGN, residentIds: [person] };
    await tubeBecomes(scene.world, tubeBarcode, { outcome: "positive", revision: 2 });
    await Promise.all([
      noteStatuses(gateway.services, entry),
      noteStatuses(gateway.services, entry),
      later(),
      noteStatuses(gateway.services, entry),
    ]);
    await later();

    const revisions = (await readFrom()).events.map(({ revision }) => revision);
    expect([...revisions].sort((a, b) => a - b)).toEqual(revisions);
  });

  it("go nowhere behind our walls, and only with a key that may read them", async () => {
    const bad = await listen("https://169.254.169.254/latest");
    expect([bad.status, bad.problem.type]).toEqual([422, "urn:twoplusn:problem:webhook-address"]);
    const other = apiKeyIn(await makeApiKey(gateway.services, { operations: ["queryStatuses"] }));
    const refused = await scene.world.call(setStatusWebhook, {
      as: await scene.world.as.admin(),
      params: { keyId: other?.keyId ?? "" },
      body: { address: sink.address },
    });
    expect(refused.problem.type).toBe("urn:twoplusn:problem:webhook-operation");
    await listen();
    await listen(null);
    await gateway.published(await scene.addPerson());
    await later();
    expect(sink.pushed).toEqual([]);
    expect((await readFrom()).events).toHaveLength(1);
  });
});
