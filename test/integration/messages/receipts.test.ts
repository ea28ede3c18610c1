import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import { requestCode } from "../../../shared/contracts/access/sign-in.ts";
import { listNotReached, resendNotReached } from "../../../shared/contracts/messages/not-reached.ts";
import { pushReceipts, receiptAddress } from "../../../shared/contracts/messages/receipts.ts";
import type { OutgoingMessage } from "../../../shared/ports/messenger.ts";
import type { Services } from "../../../shared/services/services.ts";
import { OUTBOX_SHARDS } from "../../../shared/store/messages/outbox.ts";
import { receiptPointerItem } from "../../../shared/store/messages/receipt-pointers.ts";
import { COMMUNITY_1, COMMUNITY_2, smallDistrict } from "../../support/factories/district.ts";
import { CAMPAIGN, type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

let scene: LaboratoryScene;
let services: Services;
let sent: OutgoingMessage[];
beforeEach(async () => {
  scene = await laboratoryScene();
  await scene.stores.areas.put(smallDistrict());
  sent = [];
  services = {
    ...scene.services,
    messenger: {
      channels: ["sms", "email"],
      send: async (message) => ({ providerId: `${message.channel}-${sent.push(message)}` }),
    },
  };
});
afterEach(() => scene.world.close());

async function told(differences = {}): Promise<string> {
  const person = await scene.addPerson(differences);
  const tubeBarcode = await scene.addTube(sent.length + 1, {
    ...{ members: [person], state: "published", outcome: "negative" },
    publishedAt: "2026-03-02T04:50:00.000Z",
  });
  await processEntry(services, { kind: "tubeEnded", tubeBarcode, revision: 1 });
  return person;
}

/** What the outbox owes is done; what cannot be yet stays. @returns how many entries stay */
async function work(): Promise<number> {
  const { outbox, dueDeliveries } = services.stores;
  await dueDeliveries.handOver(services.clock.now());
  let left = 0;
  for (let shard = 0; shard < OUTBOX_SHARDS; shard++)
    for (const item of await outbox.pending(shard, 100))
      await processEntry(services, item.entry).then(
        () => outbox.handedOn([item]),
        () => {
          left += 1;
        },
      );
  return left;
}

const tokenOf = async (): Promise<string> => {
  const { body } = await scene.world.call(receiptAddress, { as: await scene.world.as.admin() });
  return body.path.replace("/v1/receipts/", "");
};

/** As a gateway writes them, with fields that nobody asked for. */
async function push(...receipts: object[]) {
  return scene.world.call(pushReceipts, {
    params: { receiptToken: await tokenOf() },
    rawBody: JSON.stringify(receipts),
  });
}

const deliveryOf = async (residentId: string) => {
  const effectKey = `status:${CAMPAIGN}:1:${residentId}`;
  const [message] = await services.stores.messages.read([{ residentId, effectKey }]);
  return message?.deliveries[0];
};
const notReached = async () =>
  (
    await scene.world.call(listNotReached, {
      as: await scene.world.as.community([COMMUNITY_1]),
      params: { campaignId: CAMPAIGN },
    })
  ).body.people;

describe("a message that is sent again by staff", () => {
  const again = async (residentId: string, communityIds = [COMMUNITY_1]) =>
    (
      await scene.world.call(resendNotReached, {
        as: await scene.world.as.community(communityIds),
        params: { campaignId: CAMPAIGN },
        body: { residentIds: [residentId] },
      })
    ).body.people;

  it("goes to the phone that the person has by now, and once however often it is asked for", async () => {
    const person = await told({ phone: undefined });
    const unreachable = await again(person);
    const { residents } = services.stores;
    const [resident] = await residents.getMany([person]);
    const record = (await residents.records([person])).get(person);
    if (resident === undefined || record === undefined) throw new Error("nobody was added");
    await services.table.transact(residents.replace(record, { ...resident, phone: "13900000077" }));

    expect(unreachable).toEqual([{ residentId: person, resending: "unreachable" }]);
    expect(await again(person, [COMMUNITY_2])).toEqual([{ residentId: person, resending: "notListed" }]);
    expect(await again(person)).toEqual([{ residentId: person, resending: "resent" }]);
    expect(await again(person)).toEqual([{ residentId: person, resending: "notListed" }]);
    await work();
    await work();
    expect(sent.map(({ address }) => address)).toEqual(["13900000077"]);
    expect(await notReached()).toEqual([]);
  });

  it("puts the person on the list again when it fails again", async () => {
    const person = await told();
    await push({ sid: "sms-1", report_status: "FAIL", errmsg: "UNDELIV" });
    await work();
    expect(await notReached()).toMatchObject([{ residentId: person }]);

    await again(person);
    expect(await notReached()).toEqual([]);
    await work();
    await work();
    await push({ sid: "sms-2", report_status: "FAIL", errmsg: "UNDELIV" });
    await work();

    expect(sent).toHaveLength(2);
    expect(await notReached()).toMatchObject([{ residentId: person, reason: "exhausted" }]);
  });
});

describe("a receipt", () => {
  it.each([
    { sid: "sms-1", report_status: "SUCCESS", errmsg: "DELIVRD", mobile: "13900000001" },
    { biz_id: "sms-1", success: true, err_code: "DELIVRD", out_id: "x" },
    { id: "sms-1", outcome: "delivered", code: "DELIVRD" },
  ])("as a gateway pushes it says that the message arrived: %o", async (receipt) => {
    const person = await told();

    const { body } = await push(receipt);
    await work();

    expect(body).toMatchObject({ code: 0, result: 0, errmsg: "OK" });
    expect(await deliveryOf(person)).toMatchObject({ state: "delivered", code: "DELIVRD" });
  });

  it("pushed a second time, or after another one, changes nothing", async () => {
    const person = await told();
    await push({ sid: "sms-1", report_status: "SUCCESS", errmsg: "DELIVRD" });
    await work();

    await push({ sid: "sms-1", report_status: "FAIL", errmsg: "UNDELIV" });
    await work();

    expect(await deliveryOf(person)).toMatchObject({ state: "delivered" });
    expect(await notReached()).toEqual([]);
  });

  it("that says that nobody has the number marks it, and the person is not reached", async () => {
    const person = await told();

    await push({ sid: "sms-1", report_status: "FAIL", errmsg: "MK:0001", description: "空号" });
    await work();

    expect(await deliveryOf(person)).toMatchObject({ state: "failed", reason: "deadAddress" });
    expect(await notReached()).toMatchObject([{ residentId: person, reason: "deadAddress" }]);
    expect(await services.stores.deadNumbers.among(["13900000001"])).toEqual(new Set(["13900000001"]));
  });

  it("of a failure has the message go by the next channel, and the list is left when it arrives", async () => {
    const person = await scene.addPerson();
    await services.stores.reach.setEmail(person, "somebody@home.example");
    const tubeBarcode = await scene.addTube(9, {
      ...{ members: [person], state: "published", outcome: "negative" },
      publishedAt: "2026-03-02T04:50:00.000Z",
    });
    await processEntry(services, { kind: "tubeEnded", tubeBarcode, revision: 1 });

    await push({ sid: "sms-1", report_status: "FAIL", errmsg: "UNDELIV" });
    await work();
    scene.world.clock.advance({ minutes: 1 });
    await work();
    await work();

    expect(sent.map(({ channel }) => channel)).toEqual(["sms", "email"]);
    expect(await deliveryOf(person)).toMatchObject({ state: "sent", channel: "email", exhausted: ["sms"] });
  });

  it("that comes before what became of its message is kept waits for it, and not for ever", async () => {
    await push({ sid: "sms-1", report_status: "SUCCESS", errmsg: "DELIVRD" });

    expect(await work()).toBe(1);
    const person = await told();
    expect(await work()).toBe(0);
    expect(await deliveryOf(person)).toMatchObject({ state: "delivered" });

    await push({ sid: "of-nobody", report_status: "SUCCESS", errmsg: "DELIVRD" });
    scene.world.clock.advance({ minutes: 3 });
    expect(await work()).toBe(0);
  });

  it("that cannot be noted yet holds up no other that came with it, and is owed alone", async () => {
    const [failed, beingSent] = [await scene.addPerson(), await scene.addPerson()];
    await services.stores.reach.setEmail(failed, "somebody@home.example");
    const tubeBarcode = await scene.addTube(9, {
      ...{ members: [failed], state: "published", outcome: "negative" },
      publishedAt: "2026-03-02T04:50:00.000Z",
    });
    await processEntry(services, { kind: "tubeEnded", tubeBarcode, revision: 1 });
    const message = { residentId: beingSent, effectKey: "notice:1", template: "resultNegative" as const };
    await services.stores.messages.claim([{ ...message, parameters: {} }]);
    const now = services.clock.now();
    const sms = { channel: "sms" as const, providerId: "sms-of-another" };
    await services.table.transact([services.table.put(receiptPointerItem(message, sms, now))]);
    const ok = { outcome: "delivered" as const, code: "OK", at: now.toISOString() };
    const early = [
      { ...ok, providerId: "sms-of-another" },
      { ...ok, providerId: "of-nobody-yet" },
    ];

    const failure = { ...ok, providerId: "sms-1", outcome: "failed" as const };
    const heard = { kind: "receiptsHeard" as const, heardAt: now.toISOString() };
    await processEntry(services, { ...heard, receipts: [...early, failure] });

    expect(await deliveryOf(failed)).toMatchObject({ state: "queued", channel: "email", exhausted: ["sms"] });
    const shards = Array.from({ length: OUTBOX_SHARDS }, (_, n) => services.stores.outbox.pending(n, 10));
    const owed = (await Promise.all(shards)).flat().map(({ entry }) => entry);
    expect(owed.filter(({ kind }) => kind === "receiptsHeard")).toEqual([{ ...heard, receipts: early }]);
    await expect(processEntry(services, { ...heard, receipts: early })).rejects.toThrow("2 receipts");
  });

  it("of a one-time code is nobody's, and is waited for no more", async () => {
    await scene.addPerson();
    await scene.world.call(requestCode, { body: { phone: "13900000001" } });
    await work();
    expect(sent.map(({ template }) => template)).toEqual(["oneTimeCode"]);

    await push({ sid: "sms-1", report_status: "SUCCESS", errmsg: "DELIVRD" });

    expect(await work()).toBe(0);
  });

  it("is taken at the secret address only", async () => {
    const answer = await scene.world.call(pushReceipts, {
      params: { receiptToken: "A".repeat(32) },
      body: [{ id: "sms-1", outcome: "delivered" }],
    });

    expect(answer.status).toBe(401);
  });
});
