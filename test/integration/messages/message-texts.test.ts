import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  approveMessageText,
  listMessageTexts,
  previewMessageText,
  proposeMessageText,
  refuseMessageText,
} from "../../../shared/contracts/messages/message-texts.ts";
import { messages } from "../../../shared/contracts/messages/results.ts";
import { GatewayScene } from "../../support/scenes/gateway-scene.ts";
import { CAMPAIGN, type LaboratoryScene } from "../../support/scenes/laboratory-scene.ts";

let gateway: GatewayScene;
let scene: LaboratoryScene;
beforeEach(async () => {
  gateway = await GatewayScene.make();
  scene = gateway.laboratory;
});
afterEach(() => scene.world.close());

const NEWS = {
  "zh-CN": "【核酸筛查】{person}：检测有新进展，请查看 {link}",
  en: "[Screening] {person}: there is something new about your test: {link}",
};
const versionOf = (kind: "news" | "resultNegative", version: number) => ({ kind, version: String(version) });

const propose = async (by: string, kind: "news" | "resultNegative", version: number, words = NEWS) =>
  scene.world.call(proposeMessageText, {
    as: await scene.world.as.commander(by),
    params: versionOf(kind, version),
    body: { words },
  });
const approve = async (by: string, kind: "news" | "resultNegative", version: number) =>
  scene.world.call(approveMessageText, {
    as: await scene.world.as.commander(by),
    params: versionOf(kind, version),
  });
const typeOf = ({ problem }: { problem: { type: string } }): string => problem.type.split(":").at(-1) ?? "";

const deliveryOf = async (residentId: string) => {
  const effectKey = `status:${CAMPAIGN}:1:${residentId}`;
  const [message] = await gateway.services.stores.messages.read([{ residentId, effectKey }]);
  return message?.deliveries[0];
};

describe("a text of messages", () => {
  it("is used once another commander has approved it, and the record names the version that was sent", async () => {
    const [before, after] = [await scene.addPerson(), await scene.addPerson()];
    await gateway.published(before);
    await propose("commander-1", "news", 1);
    const waiting = await scene.addPerson();
    await gateway.published(waiting);
    expect((await approve("commander-2", "news", 1)).body.state).toBe("approved");
    scene.world.clock.advance({ minutes: 1 });

    await gateway.published(after);

    expect([await deliveryOf(before), await deliveryOf(waiting), await deliveryOf(after)]).toMatchObject([
      { state: "sent", textVersion: 0 },
      { state: "sent", textVersion: 0 },
      { state: "sent", textVersion: 1 },
    ]);
    expect(gateway.sent.at(-1)?.text).toContain("检测有新进展");
  });

  it("stays as a person was told it, when another is approved after", async () => {
    const person = await scene.addPerson();
    await gateway.published(person);
    scene.world.clock.advance({ minutes: 1 });
    const words = {
      "zh-CN": "【核酸筛查】{person}：阴性，放心。",
      en: "[Screening] {person}: negative, all is well.",
    };
    await propose("commander-1", "resultNegative", 1, words);
    await approve("commander-2", "resultNegative", 1);
    scene.world.clock.advance({ minutes: 1 });
    const later = await scene.addPerson();
    await gateway.published(later);

    const read = async (residentId: string) => {
      const as = await scene.world.as.resident(residentId);
      const { body } = await scene.world.call(messages, { as, language: "zh-CN" });
      return body.messages[0]?.text;
    };
    expect(await read(person)).toContain("您的核酸检测结果为阴性");
    expect(await read(later)).toContain("阴性，放心");
  });

  it("is approved by nobody who proposed it, and decided once", async () => {
    await propose("commander-1", "news", 1);
    expect(typeOf(await approve("commander-1", "news", 1))).toBe("same-person");
    expect(typeOf(await approve("commander-2", "news", 2))).toBe("text-unknown");

    const both = await Promise.all([approve("commander-2", "news", 1), approve("commander-3", "news", 1)]);

    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = await scene.world.call(refuseMessageText, {
      as: await scene.world.as.commander("commander-2"),
      params: versionOf("news", 1),
    });
    expect(typeOf(refused)).toBe("text-decided");
  });

  it("is not taken where it states a result outside, each fault named at its place", async () => {
    const refused = await propose("commander-1", "news", 1, {
      ...NEWS,
      en: "[Screening] {person}: negative! {link}",
    });

    expect([refused.status, typeOf(refused)]).toEqual([422, "text-refused"]);
    expect(refused.problem.errors?.map(({ pointer }) => pointer)).toEqual(["/body/words/en"]);
    const { body } = await scene.world.call(previewMessageText, {
      as: await scene.world.as.commander(),
      params: { kind: "news" },
      body: { words: NEWS },
    });
    expect(body["zh-CN"].faults).toEqual([]);
    expect(body["zh-CN"].text).toMatch(/欧\*\*娜（尾号002X）：检测有新进展/);
  });

  it("has its versions in a row: of two proposals at once one is the next", async () => {
    const both = await Promise.all([
      propose("commander-1", "news", 1),
      propose("commander-2", "news", 1, { ...NEWS, en: "[Screening] {person}: other words {link}" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(typeOf(await propose("commander-1", "news", 5))).toBe("text-version");

    // An older proposal cannot take the place of a newer one.
    await propose("commander-1", "news", 2);
    await approve("commander-3", "news", 2);
    scene.world.clock.advance({ minutes: 1 });
    expect(typeOf(await approve("commander-3", "news", 1))).toBe("text-overtaken");
    const { body } = await scene.world.call(listMessageTexts, { as: await scene.world.as.commander() });
    expect(body.texts.find(({ kind }) => kind === "news")).toMatchObject({
      inForce: { version: 2, words: NEWS },
      versions: [{ version: 2 }, { version: 1 }],
    });
  });
});
