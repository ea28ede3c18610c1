import { afterEach, describe, expect, it } from "vitest";
import { messages } from "../../../shared/contracts/messages/results.ts";
import { CAMPAIGN, type LaboratoryScene, laboratoryScene } from "../../support/scenes/laboratory-scene.ts";

let scene: LaboratoryScene;
afterEach(() => scene.world.close());

/** Twins of a family, whom their parent's phone serves. */
async function family() {
  scene = await laboratoryScene();
  const phone = "13811110000";
  const parent = await scene.addPerson({ householdId: "H-family", phone });
  const twins = [
    await scene.addPerson({ householdId: "H-family", phone, name: "李一一", dependant: true }),
    await scene.addPerson({ householdId: "H-family", phone, name: "李二一", dependant: true }),
  ];
  await scene.services.table.transact([
    scene.stores.households.write(
      { version: 0 },
      {
        householdId: "H-family",
        members: [parent, ...twins].map((residentId) => ({
          residentId,
          dependant: twins.includes(residentId),
        })),
      },
    ),
  ]);
  return { parent, twins };
}

async function publish(serial: number, members: string[], sealedAt: string): Promise<void> {
  const barcode = await scene.addTube(serial, { members, sealedAt });
  await scene.approve(await scene.submitted([{ sample: barcode, outcome: "negative" }]));
  await scene.world.deliverOutbox();
}

describe("a phone that serves several people", () => {
  it("gets texts that tell them apart, by name and document", async () => {
    const { twins } = await family();

    await publish(1, twins, "2026-03-02T00:30:00.000Z");

    const texts = scene.world.sent.map(({ text }) => text);
    expect(texts).toHaveLength(2);
    expect(new Set(texts).size).toBe(2);
    expect(texts.every((text) => /李\*一（尾号0{3}[23]）/.test(text))).toBe(true);
  });

  it("and their guardian's inbox says the same of each", async () => {
    const { parent, twins } = await family();
    await publish(1, twins, "2026-03-02T00:30:00.000Z");

    const as = await scene.world.as.resident(parent);
    const { body } = await scene.world.call(messages, { as, language: "en" });

    expect(body.messages.map(({ residentId }) => residentId).sort()).toEqual([...twins].sort());
    expect(new Set(body.messages.map(({ text }) => text)).size).toBe(2);
    for (const { text } of body.messages)
      expect(text).toMatch(/李\*一 \(document ending 000[23], sampled 2 Mar\)/);
  });
});

describe("two campaigns at once", () => {
  const second = async (): Promise<void> => {
    const { campaigns } = scene.stores;
    const { state: _, ...first } = await campaigns.get(CAMPAIGN);
    const name = { zh: "第二轮筛查", en: "Second round" };
    await campaigns.setState(await campaigns.create({ ...first, campaignId: "SJS-02", name }), "open");
  };

  it("are named in the texts of each, and a campaign alone is not", async () => {
    const { twins } = await family();
    const [one = "", two = ""] = twins;
    await publish(1, [one], "2026-03-02T00:30:00.000Z");
    await second();
    scene.world.clock.advance({ minutes: 1 });

    await publish(2, [two], "2026-03-02T00:40:00.000Z");

    const [alone = "", named = ""] = scene.world.sent.map(({ text }) => text);
    expect(alone).not.toContain("筛查，");
    expect(named).toContain("李*一（筛查，尾号0003）");
  });

  it("are told of separately: what one says is no news of the other", async () => {
    const { twins } = await family();
    const [one = ""] = twins;
    await second();
    await publish(1, [one], "2026-03-02T00:30:00.000Z");
    const { participations, tubes } = scene.stores;
    const barcode = await scene.addTube(2);
    const tube = await tubes.get(barcode);
    const sample = {
      tubeBarcode: barcode,
      kind: "screening" as const,
      sampledAt: "2026-03-02T00:50:00.000Z",
    };
    const was = await participations.get(one, "SJS-02");
    await scene.services.table.transact([
      participations.replaceSamples(was, [sample], () => new Error("changed")),
      ...tubes.change(
        tube,
        { campaignId: "SJS-02", members: [one], state: "published", outcome: "positive", revision: 1 },
        [
          {
            what: "published",
            at: sample.sampledAt,
            recordedAt: sample.sampledAt,
            who: "reviewer-1",
            detail: {},
          },
        ],
      ),
      scene.stores.outbox.enqueue(
        { kind: "tubeEnded", tubeBarcode: barcode, revision: 1 },
        scene.world.clock.now(),
      ),
    ]);

    await scene.world.deliverOutbox();

    expect(scene.world.sent.map(({ template, effectKey }) => [effectKey.split(":")[1], template])).toEqual([
      [CAMPAIGN, "resultNegative"],
      ["SJS-02", "heldForRetest"],
    ]);
    expect(scene.world.sent[1]?.text).toContain("第二轮筛查");
  });
});
