import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import { ProblemError } from "../../../shared/errors/problem.ts";
import { type Messenger, type OutgoingMessage, SendFailure } from "../../../shared/ports/messenger.ts";
import { CLAIM_LEASE_MS } from "../../../shared/store/messages/messages.ts";
import { deliverDue } from "../../support/scenes/gateway-scene.ts";
import { CAMPAIGN, type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

/** A provider that cannot tell that it was given a message before. */
function forgetfulMessenger(send: (message: OutgoingMessage) => Promise<void> = async () => {}) {
  const sent: OutgoingMessage[] = [];
  const messenger: Messenger = {
    channels: ["sms"],
    send: async (message) => {
      await send(message);
      sent.push(message);
      return {};
    },
  };
  return { sent, messenger };
}

describe("telling people", () => {
  let scene: LaboratoryScene;
  beforeEach(async () => {
    scene = await laboratoryScene();
  });
  afterEach(() => scene.world.close());

  /** A published tube of ten with these members; nobody was told yet. */
  const publishedTube = (serial: number, outcome: "negative" | "positive", members: string[]) =>
    scene.addTube(serial, { members, state: "published", outcome, publishedAt: "2026-03-02T04:50:00.000Z" });

  /** What became of the first status message of a person. */
  const stateOfMessage = async (residentId = "") => {
    const effectKey = `status:${CAMPAIGN}:1:${residentId}`;
    const [message] = await scene.stores.messages.read([{ residentId, effectKey }]);
    return message?.deliveries;
  };

  const ended = (tubeBarcode: string) => ({ kind: "tubeEnded" as const, tubeBarcode, revision: 1 });

  it("sends each member one message however often and however closely the end is delivered", async () => {
    const members = [await scene.addPerson(), await scene.addPerson(), await scene.addPerson()];
    const barcode = await publishedTube(1, "negative", members);
    const { sent, messenger } = forgetfulMessenger(() => delay(20));
    const services = { ...scene.services, messenger };

    const atOnce = await Promise.allSettled(
      Array.from({ length: 4 }, () => processEntry(services, ended(barcode))),
    );
    await processEntry(services, ended(barcode));

    expect(atOnce.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ address }) => address)).size).toBe(3);
  });

  it("asks members of a positive pool to stay, and does not call anybody positive", async () => {
    const members = [await scene.addPerson(), await scene.addPerson({ language: "en" })];
    const barcode = await publishedTube(1, "positive", members);

    await processEntry(scene.services, ended(barcode));

    const { sent } = scene.world;
    expect(sent.map(({ template }) => template)).toEqual(["heldForRetest", "heldForRetest"]);
    expect(sent.some(({ text }) => /阳性|positive/i.test(text))).toBe(false);
    expect(sent.map(({ text }) => /Read it before 03-02 16:50/.test(text)).filter(Boolean)).toHaveLength(1);
  });

  it("tells the carers of those without a phone, each phone once, and names the person only masked", async () => {
    const { services, stores, addPerson } = scene;
    const household = "H-family";
    const carer = await addPerson({ householdId: household, phone: "13811110000" });
    const sharing = await addPerson({ householdId: household, phone: "13811110000" });
    const child = await addPerson({ householdId: household, name: "李小红", dependant: true });
    const elder = await scene.services.stores.residents.get(child);
    const { phone: _, ...withoutPhone } = elder;
    const record = (await stores.residents.records([child])).get(child);
    if (!record) throw new Error("the child is on the roster");
    await services.table.transact([
      ...stores.residents.replace(record, withoutPhone),
      stores.households.write(
        { version: 0 },
        {
          householdId: household,
          members: [carer, sharing, child].map((residentId) => ({
            residentId,
            dependant: residentId === child,
          })),
        },
      ),
    ]);
    const barcode = await publishedTube(1, "negative", [child]);

    await processEntry(services, ended(barcode));

    expect(scene.world.sent.map(({ phone }) => phone)).toEqual(["13811110000"]);
    expect(scene.world.sent[0]?.text).toContain("李*红");
    expect(await stores.messages.ofPerson(child)).toMatchObject([
      { residentId: child, template: "resultNegative", parameters: { name: "李*红" } },
    ]);
  });

  it("keeps the name out of the table in clear", async () => {
    const person = await scene.addPerson();
    await processEntry(scene.services, ended(await publishedTube(1, "negative", [person])));

    const items = await scene.services.table.query(`R#${person}`, "MSG#");

    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain("张");
  });

  it("tells nobody of a person made by a device who gave no phone", async () => {
    const { services, stores, addPerson } = scene;
    const person = await addPerson({ provisional: true });
    const record = (await stores.residents.records([person])).get(person);
    if (!record) throw new Error("the person is on the roster");
    const { phone: _, ...withoutPhone } = await stores.residents.get(person);
    await services.table.transact(stores.residents.replace(record, withoutPhone));

    await processEntry(services, ended(await publishedTube(1, "negative", [person])));

    expect(scene.world.sent).toEqual([]);
    expect(await stores.messages.ofPerson(person)).toEqual([]);
  });

  it("tells nothing to someone who was moved out of the tube, and of no tube but the one that decides", async () => {
    const { services, stores, addPerson, addTube } = scene;
    const [moved, cleared] = [await addPerson(), await addPerson()];
    const pool = await publishedTube(1, "positive", [moved, cleared]);
    const participation = await stores.participations.get(moved, CAMPAIGN);
    await services.table.transact([
      stores.participations.replaceSamples(participation, [], () => new ProblemError("changed-meanwhile")),
    ]);
    const single = await addTube(2, {
      ...{ members: [cleared], poolSize: 1, kind: "retest", state: "published", outcome: "negative" },
      ...{ sealedAt: "2026-03-02T01:00:00.000Z", publishedAt: "2026-03-02T04:55:00.000Z" },
    });

    await processEntry(services, ended(pool));
    const afterPool = [...scene.world.sent];
    await processEntry(services, ended(single));

    expect(afterPool.map(({ template, effectKey }) => [template, effectKey.split(":")[3]])).toEqual([
      ["resultNegative", cleared],
    ]);
    expect(scene.world.sent).toEqual(afterPool);
  });

  it("sends again when it is due what the provider did not take, and nothing else", async () => {
    const members = [
      await scene.addPerson({ phone: "13800000001" }),
      await scene.addPerson({ phone: "13800000002" }),
    ];
    const barcode = await publishedTube(1, "negative", members);
    let down = true;
    const { sent, messenger } = forgetfulMessenger(async ({ address }) => {
      if (down && address === "13800000002") throw new SendFailure({ kind: "transient", code: "down" });
    });
    const services = { ...scene.services, messenger };

    await processEntry(services, ended(barcode));
    await processEntry(services, ended(barcode));
    const queued = await stateOfMessage(members[1]);
    down = false;
    scene.world.clock.advance({ minutes: 1 });
    await deliverDue(services);

    expect(queued).toMatchObject([{ state: "queued", attempts: 1, code: "down" }]);
    expect(sent.map(({ address }) => address)).toEqual(["13800000001", "13800000002"]);
    expect(await stateOfMessage(members[1])).toMatchObject([{ state: "sent", attempts: 2 }]);
  });

  it("sends under the same effect key after a process died between claiming and sending", async () => {
    const person = await scene.addPerson();
    const barcode = await publishedTube(1, "negative", [person]);
    const effectKey = `status:${CAMPAIGN}:1:${person}`;
    const services = {
      ...scene.services,
      messenger: { ...scene.services.messenger, send: () => new Promise<never>(() => {}) },
    };
    void processEntry(services, ended(barcode));
    const { participations } = scene.stores;
    await vi.waitFor(async () => expect((await participations.get(person, CAMPAIGN)).told).toBeDefined());

    const meanwhile = await processEntry(scene.services, ended(barcode)).catch((error: unknown) => error);
    scene.world.clock.advance({ seconds: CLAIM_LEASE_MS / 1_000 });
    await processEntry(scene.services, ended(barcode));

    expect(meanwhile).toBeInstanceOf(AggregateError);
    expect(scene.world.sent.map((message) => message.effectKey)).toEqual([effectKey]);
  });

  it("opens a sealed one-time code only to send it", async () => {
    const { services, world } = scene;
    const text = JSON.stringify({ phone: "13912345678", code: "042917", language: "en" });
    const sealed = await services.sealer.seal("OTP#code-1", text);
    const entry = { kind: "oneTimeCode" as const, codeId: "code-1", sealed };

    await processEntry(services, entry);
    await processEntry(services, entry);

    expect(world.sent).toEqual([
      {
        effectKey: "oneTimeCode:code-1",
        phone: "13912345678",
        template: "oneTimeCode",
        text: expect.stringContaining("042917"),
      },
    ]);
  });
});
