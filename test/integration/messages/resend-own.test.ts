import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listNotReached } from "../../../shared/contracts/messages/not-reached.ts";
import { messages, resendMessage } from "../../../shared/contracts/messages/results.ts";
import { keepOutcomes } from "../../../shared/services/messages/message-outcomes.ts";
import type { KeptMessage } from "../../../shared/store/messages/message.ts";
import { COMMUNITY_1 } from "../../support/factories/district.ts";
import { deliverDue, GatewayScene } from "../../support/scenes/gateway-scene.ts";
import { CAMPAIGN, type LaboratoryScene } from "../../support/scenes/laboratory-scene.ts";

let gateway: GatewayScene;
let scene: LaboratoryScene;
beforeEach(async () => {
  gateway = await GatewayScene.make();
  scene = gateway.laboratory;
  gateway.failure = { kind: "refused", code: "down" };
});
afterEach(() => scene.world.close());

const statusKey = (residentId: string, revision = 1) => `status:${CAMPAIGN}:${revision}:${residentId}`;

const resendAs = async (caller: string, residentId: string, messageId = statusKey(residentId)) =>
  scene.world.call(resendMessage, {
    as: await scene.world.as.resident(caller),
    body: { residentId, messageId },
  });
const inboxOf = async (residentId: string) =>
  (await scene.world.call(messages, { as: await scene.world.as.resident(residentId) })).body.messages;
const notReached = async () =>
  (
    await scene.world.call(listNotReached, {
      as: await scene.world.as.community([COMMUNITY_1]),
      params: { campaignId: CAMPAIGN },
    })
  ).body.people;

describe("a resident whom a message did not reach", () => {
  it("has it sent again, leaves the list of people not reached, and can do so once more an hour later", async () => {
    const person = await scene.addPerson();
    await gateway.published(person, "positive");
    const before = await inboxOf(person);
    const listedBefore = await notReached();
    gateway.failure = undefined;

    const answer = await resendAs(person, person);
    const underWay = await inboxOf(person);
    await deliverDue(gateway.services);
    const tooSoon = await resendAs(person, person);
    scene.world.clock.advance({ minutes: 60 });
    const after = await inboxOf(person);
    const again = await resendAs(person, person);

    expect(before).toMatchObject([{ arrival: "notArrived", resendableFrom: "2026-03-02T05:00:00.000Z" }]);
    expect(listedBefore).toMatchObject([{ residentId: person }]);
    expect(answer.body).toEqual({ resendableFrom: "2026-03-02T06:00:00.000Z" });
    expect(underWay).toMatchObject([{ arrival: "underWay" }]);
    expect(underWay[0]).not.toHaveProperty("resendableFrom");
    expect(tooSoon).toMatchObject({ status: 409, problem: { type: "urn:twoplusn:problem:resend-too-soon" } });
    expect(tooSoon.problem.detail).toContain("2026-03-02 14:00");
    expect(after).toMatchObject([{ arrival: "sent", resendableFrom: "2026-03-02T06:00:00.000Z" }]);
    expect(again.status).toBe(200);
    expect(gateway.sent.map(({ effectKey }) => effectKey)).toEqual([statusKey(person)]);
    expect(await notReached()).toEqual([]);
  });

  it("is back on the list where it fails again", async () => {
    const person = await scene.addPerson();
    await gateway.published(person, "positive");

    await resendAs(person, person);
    const meanwhile = await notReached();
    await deliverDue(gateway.services);

    expect(meanwhile).toEqual([]);
    expect(await notReached()).toMatchObject([{ residentId: person, template: "heldForRetest" }]);
    expect(await resendAs(person, person)).toMatchObject({ status: 409 });
  });

  it("is not offered a message that a later one took the place of", async () => {
    const person = await scene.addPerson();
    await gateway.published(person, "negative");
    scene.world.clock.advance({ minutes: 1 });
    await gateway.published(person, "positive");

    const [newest, older] = await inboxOf(person);

    expect(newest).toHaveProperty("resendableFrom");
    expect(older).not.toHaveProperty("resendableFrom");
    expect(await resendAs(person, person)).toMatchObject({
      ...{ status: 409, problem: { type: "urn:twoplusn:problem:resend-needless" } },
    });
  });

  it("learns that there is nowhere to send it where they have no phone", async () => {
    const person = await scene.addPerson({ phone: undefined });
    await gateway.published(person, "positive");

    expect(await resendAs(person, person)).toMatchObject({
      ...{ status: 409, problem: { type: "urn:twoplusn:problem:no-way-to-reach" } },
    });
  });

  it("has no other person's message gateway.sent, and none that is not there", async () => {
    const [person, stranger] = [await scene.addPerson(), await scene.addPerson()];
    await gateway.published(person, "positive");

    expect(await resendAs(stranger, person)).toMatchObject({ status: 404 });
    expect(await resendAs(person, person, "status:NONE:1:x")).toMatchObject({
      ...{ status: 404, problem: { type: "urn:twoplusn:problem:message-unknown" } },
    });
  });
});

describe("the list of people not reached", () => {
  const failed = (residentId: string, template: KeptMessage["template"], effectKey: string): KeptMessage => ({
    ...{ residentId, template, effectKey, parameters: {}, campaignId: CAMPAIGN, to: [] },
    deliveries: [{ state: "failed", attempts: 4, exhausted: ["sms"], reason: "exhausted" }],
  });

  it("keeps the more urgent of two messages that failed, in whichever order and at once", async () => {
    const people = [await scene.addPerson(), await scene.addPerson(), await scene.addPerson()];
    const [first = "", second = "", third = ""] = people;
    const urgent = (id: string) => failed(id, "heldForRetest", statusKey(id));
    const later = (id: string) => failed(id, "groupSeated", `groupSeated:G1:${id}`);

    await keepOutcomes(gateway.services, [urgent(first)]);
    await keepOutcomes(gateway.services, [later(first)]);
    await keepOutcomes(gateway.services, [later(second)]);
    await keepOutcomes(gateway.services, [urgent(second)]);
    await keepOutcomes(gateway.services, [later(third), urgent(third)]);

    expect((await notReached()).map(({ template }) => template)).toEqual(Array(3).fill("heldForRetest"));
  });

  it("takes a later status for an earlier one, though it is less urgent", async () => {
    const person = await scene.addPerson();

    await keepOutcomes(gateway.services, [failed(person, "heldForRetest", statusKey(person, 1))]);
    await keepOutcomes(gateway.services, [failed(person, "resultNegative", statusKey(person, 2))]);
    await keepOutcomes(gateway.services, [failed(person, "heldForRetest", statusKey(person, 1))]);

    expect(await notReached()).toMatchObject([{ residentId: person, template: "resultNegative" }]);
  });
});
