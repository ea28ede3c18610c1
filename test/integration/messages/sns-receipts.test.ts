import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import { readReceipts } from "../../../functions/lambda/sms-receipts/read-receipts.ts";
import { snsSender } from "../../../shared/platform/aws/sns-sender.ts";
import type { OutgoingMessage } from "../../../shared/ports/messenger.ts";
import type { Services } from "../../../shared/services/services.ts";
import { OUTBOX_SHARDS } from "../../../shared/store/messages/outbox.ts";
import { smallDistrict } from "../../support/factories/district.ts";
import { CAMPAIGN, type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";
import { awsSink, FUNCTION_VARIABLES } from "../../support/sinks/aws-sink.ts";
import { deliveryLine, logEvent } from "../../support/sinks/delivery-log.ts";

const SNS_ID = "567910cd-659e-55d4-8ccb-5aaf14679dc0";

let scene: LaboratoryScene;
let services: Services;
let sink: Awaited<ReturnType<typeof awsSink>>;
let mails: OutgoingMessage[];
beforeEach(async () => {
  for (const [name, value] of Object.entries(FUNCTION_VARIABLES)) vi.stubEnv(name, value);
  scene = await laboratoryScene();
  await scene.stores.areas.put(smallDistrict());
  sink = await awsSink("sns");
  sink.answers.push({
    status: 200,
    body: Buffer.from(
      `<PublishResponse><PublishResult><MessageId>${SNS_ID}</MessageId></PublishResult></PublishResponse>`,
    ),
  });
  mails = [];
  const sms = snsSender(sink.endpoint);
  services = {
    ...scene.services,
    messenger: {
      channels: ["sms", "email"],
      send: (message) =>
        message.channel === "sms"
          ? sms.send(message)
          : Promise.resolve({ providerId: `mail-${mails.push(message)}` }),
    },
  };
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await sink.close();
  await scene.world.close();
});

async function told(email?: string): Promise<string> {
  const person = await scene.addPerson();
  if (email !== undefined) await services.stores.reach.setEmail(person, email);
  const tubeBarcode = await scene.addTube(1, {
    ...{ members: [person], state: "published", outcome: "negative" },
    publishedAt: "2026-03-02T04:50:00.000Z",
  });
  await processEntry(services, { kind: "tubeEnded", tubeBarcode, revision: 1 });
  return person;
}

const logged = (...lines: string[]) =>
  readReceipts(
    logEvent(lines),
    { table: services.table, outbox: services.stores.outbox, clock: services.clock },
    { warn: () => undefined },
  );

async function work(): Promise<void> {
  const { outbox, dueDeliveries } = services.stores;
  await dueDeliveries.handOver(services.clock.now());
  for (let shard = 0; shard < OUTBOX_SHARDS; shard++)
    for (const item of await outbox.pending(shard, 100)) {
      await processEntry(services, item.entry);
      await outbox.handedOn([item]);
    }
}

const deliveryOf = async (residentId: string) => {
  const effectKey = `status:${CAMPAIGN}:1:${residentId}`;
  const [message] = await services.stores.messages.read([{ residentId, effectKey }]);
  return message?.deliveries[0];
};

describe("what SNS logs of a text message", () => {
  it("says under SNS's own name for it that it arrived, however often it is handed on", async () => {
    const person = await told();
    expect(await deliveryOf(person)).toMatchObject({ state: "sent", providerId: SNS_ID });

    for (let n = 0; n < 2; n += 1)
      await logged(deliveryLine(SNS_ID, "SUCCESS", "Message has been accepted by phone carrier"));
    await work();

    expect(await deliveryOf(person)).toMatchObject({ state: "delivered", channel: "sms" });
  });

  it.each(["No quota left for account", "Phone is currently unreachable/unavailable"])(
    "has it go by the next channel when it did not: %s",
    async (words) => {
      const person = await told("somebody@home.example");

      await logged(deliveryLine(SNS_ID, "FAILURE", words));
      await work();
      scene.world.clock.advance({ minutes: 1 });
      await work();
      await work();

      expect(mails).toHaveLength(1);
      expect(await deliveryOf(person)).toMatchObject({
        ...{ state: "sent", channel: "email", exhausted: ["sms"] },
      });
    },
  );

  it("marks a number that nobody has, and the person is not reached", async () => {
    const person = await told();

    await logged("no delivery", deliveryLine(SNS_ID, "FAILURE", "Invalid phone number"));
    await work();

    expect(await deliveryOf(person)).toMatchObject({ state: "failed", reason: "deadAddress" });
    expect((await services.stores.deadNumbers.among(["13900000001"])).size).toBe(1);
  });

  it("keeps nothing of the number in the outbox", async () => {
    await logged(deliveryLine(SNS_ID, "FAILURE", "+8613900000001 is unreachable"));

    const shards = Array.from({ length: OUTBOX_SHARDS }, (_, n) => services.stores.outbox.pending(n, 10));
    const entries = (await Promise.all(shards)).flat();
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain("13900000001");
  });
});
