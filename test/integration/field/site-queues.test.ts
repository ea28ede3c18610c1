import { ulid } from "ulid";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  callQueueNumbers,
  readSiteQueue,
  takeQueueNumber,
} from "../../../shared/contracts/field/site-queues.ts";
import type { QueueLane } from "../../../shared/domain/field/site-queue.ts";
import { SITE } from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, openCampaign } from "../../support/scenes/open-campaign.ts";

const params = { campaignId: CAMPAIGN, siteId: SITE };

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
});
afterEach(() => world.close());

const sampler = () => world.as.sampler([SITE]);
const take = async (lane: QueueLane, requestId = ulid()) =>
  (await world.call(takeQueueNumber, { as: await sampler(), params, body: { requestId, lane } })).body;
const callPeople = async (people: number, requestId = ulid()) =>
  (await world.call(callQueueNumbers, { as: await sampler(), params, body: { requestId, people } })).body
    .called;
const shown = async () => (await world.call(readSiteQueue, { params })).body;

it("numbers are each given once, also when several tables ask at the same time, and anybody sees how long it takes", async () => {
  expect(await shown()).toMatchObject({ isUsed: false });
  const numbers = await Promise.all(Array.from({ length: 12 }, () => take("walkIn")));
  expect(numbers.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 12 }, (_, n) => n + 1),
  );
  await take("priority");

  expect(await callPeople(4)).toEqual([
    { lane: "priority", from: 1, to: 1 },
    { lane: "walkIn", from: 1, to: 3 },
  ]);
  world.clock.advance({ minutes: 8 });
  const { lanes, isUsed } = await shown();
  expect(isUsed).toBe(true);
  expect(lanes).toEqual([
    { lane: "priority", now: { from: 1, to: 1 }, waiting: 0, waitMinutes: expect.any(Number) },
    { lane: "booked", waiting: 0, waitMinutes: expect.any(Number) },
    { lane: "walkIn", now: { from: 1, to: 3 }, waiting: 9, waitMinutes: 20 },
  ]);
});

it("the same request again is the same number and calls nobody else, and a new day begins at one", async () => {
  const requestId = ulid();
  expect(await take("booked", requestId)).toEqual({ lane: "booked", number: 1 });
  expect(await take("booked", requestId)).toEqual({ lane: "booked", number: 1 });
  await take("booked");
  const callId = ulid();
  expect(await callPeople(1, callId)).toEqual([{ lane: "booked", from: 1, to: 1 }]);
  expect(await callPeople(1, callId)).toEqual([{ lane: "booked", from: 1, to: 1 }]);
  expect((await shown()).lanes[1]).toMatchObject({ waiting: 1 });
  world.clock.advance({ hours: 24 });
  expect(await take("booked")).toEqual({ lane: "booked", number: 1 });
});
