import { beforeEach, describe, expect, it } from "vitest";
import {
  listQuarantine,
  readQuarantineCase,
  resolveQuarantineCase,
} from "../../../shared/contracts/sampling/quarantine.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { ResolutionChoice } from "../../../shared/domain/sampling/quarantine-case.ts";
import { standingsOf } from "../../../shared/services/people/person-states.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { SITE_1, SITE_2, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(6);
});

const commander = () => scene.world.as.commander("chief");
const waiting = async (as?: string) =>
  (await scene.world.call(listQuarantine, { as: as ?? (await commander()) })).body.cases;
const read = async (caseId: string, as?: string) =>
  scene.world.call(readQuarantineCase, { as: as ?? (await commander()), params: { caseId } });
const resolveCase = async (
  caseId: string,
  choice: ResolutionChoice,
  more: { barcode?: string } = {},
  as?: string,
) =>
  scene.world.call(resolveQuarantineCase, {
    as: as ?? (await commander()),
    params: { caseId },
    body: { choice, reason: "seen at the site 张小明", ...more },
  });
const statusOf = async (n: number) => {
  return (await standingsOf(scene.stores, CAMPAIGN, [scene.person(n)]))[0]?.status;
};
const custodyOf = async (serial: number) =>
  (
    await scene.world.call(tubeCustody, {
      as: await commander(),
      params: { tubeBarcode: tubeBarcode(serial) },
    })
  ).body;

/** Two devices seal tubes of one label: people 0 and 1 in the first, 1 and 2 in the second. */
async function twoOfOneLabel(): Promise<string> {
  const { seal, saidOf } = scene;
  await saidOf([seal(1, [0, 1])], { deviceId: "device-0001" });
  const second = seal(1, [1, 2], { siteId: SITE_2, lane: 3 });
  await saidOf([second], { deviceId: "device-0002" });
  return second.opId;
}

describe("a case of two tubes with one label", () => {
  it("shows both sides, masked, and what each decision would mean for whom", async () => {
    const caseId = await twoOfOneLabel();

    const { status, body } = await read(caseId);

    expect(status).toBe(200);
    expect(body.quarantined).toMatchObject({ deviceId: "device-0002", siteId: SITE_2, lane: 3 });
    expect(body.other).toMatchObject({ deviceId: "device-0001", siteId: SITE_1, state: "sealed" });
    expect(body.quarantined.people.map(({ residentId }) => residentId)).toEqual([
      scene.person(1),
      scene.person(2),
    ]);
    expect(body.other?.people[0]?.maskedName).toMatch(/^张\*/);
    expect(JSON.stringify(body)).not.toMatch(/99000\d{5}1980/);
    const changes = body.choices.map(({ choice, people }) => [
      choice,
      ...people.filter((p) => p.before !== p.after).map((p) => [p.residentId, p.before, p.after]),
    ]);
    expect(changes).toEqual([
      ["relabel", [scene.person(2), "notBooked", "sampled"]],
      ["void", [scene.person(2), "notBooked", "resample"]],
      [
        "voidBoth",
        [scene.person(1), "sampled", "resample"],
        [scene.person(2), "notBooked", "resample"],
        [scene.person(0), "sampled", "resample"],
      ],
      ["discard"],
    ]);
  });

  it("is taken under a new label, once, and both chains say who decided", async () => {
    const caseId = await twoOfOneLabel();
    const predicted = (await read(caseId)).body.choices.find(({ choice }) => choice === "relabel");

    const first = await resolveCase(caseId, "relabel", { barcode: tubeBarcode(77) });
    const again = await resolveCase(caseId, "relabel", { barcode: tubeBarcode(77) });

    const [old, relabelled] = [await custodyOf(1), await custodyOf(77)];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.body).toEqual(first.body);
    expect(first.body.settled).toMatchObject({
      choice: "relabel",
      by: "chief",
      barcode: tubeBarcode(77),
      flags: ["personAlreadySampled"],
    });
    expect((await scene.tube(77)).members).toEqual([scene.person(1), scene.person(2)]);
    expect((await scene.tube(77)).deviceId).toBe("device-0002");
    expect((await scene.tube(1)).members).toEqual([scene.person(0), scene.person(1)]);
    expect(relabelled.events.map(({ what, who }) => [what, who])).toEqual([
      ["sealed", "sampler-1"],
      ["quarantineSettled", "chief"],
    ]);
    expect(old.events.at(-1)).toMatchObject({ what: "quarantineSettled", who: "chief" });
    expect(old.events.at(-1)?.detail).toMatchObject({ caseId, choice: "relabel", barcode: tubeBarcode(77) });
    expect([old.intact, relabelled.intact]).toEqual([true, true]);
    expect(await statusOf(2)).toBe(predicted?.people.find((p) => p.residentId === scene.person(2))?.after);
    expect(await waiting()).toEqual([]);
    expect((await scene.countsAt(SITE_2))?.tubesSealed).toBe(1);
  });

  it("is voided alone, or with the other, and their people are asked back", async () => {
    const alone = await twoOfOneLabel();
    await resolveCase(alone, "void");
    const afterOne = [await statusOf(0), await statusOf(1), await statusOf(2)];
    const { seal, saidOf } = scene;
    await saidOf([seal(5, [3])]);
    const both = seal(5, [4]);
    await saidOf([both], { deviceId: "device-0002" });

    const resolved = await resolveCase(both.opId, "voidBoth");
    await scene.world.deliverOutbox();

    expect(afterOne).toEqual(["sampled", "sampled", "resample"]);
    expect(resolved.status).toBe(200);
    expect([await statusOf(3), await statusOf(4)]).toEqual(["resample", "resample"]);
    expect((await scene.tube(5)).voidReason).toBe("duplicateLabel");
    const named = resolved.body.settled?.barcode ?? "";
    expect(named).toMatch(/^T99\d{10}$/);
    expect((await scene.stores.tubes.get(named)).state).toBe("voided");
    expect((await scene.countsAt(SITE_1))?.tubesVoided).toBe(2);
  });

  it("is left without effect when it is the same tube told twice, and the record is kept whole", async () => {
    const caseId = await twoOfOneLabel();

    const { body } = await resolveCase(caseId, "discard");

    expect(body.settled).toMatchObject({ choice: "discard", by: "chief" });
    expect(await statusOf(2)).toBe("notBooked");
    expect((await custodyOf(1)).events.at(-1)?.what).toBe("quarantineSettled");
    expect(JSON.parse(await scene.stores.quarantine.contents(caseId))).toMatchObject({
      members: [{ code: scene.person(1) }, { code: scene.person(2) }],
    });
    expect((await read(caseId)).body.settledBecause).toBe("seen at the site 张小明");
    expect(JSON.stringify(await scene.stores.quarantine.find(caseId))).not.toContain("张小明");
  });

  it("is resolved once when two people resolve it differently in the same moment", async () => {
    const caseId = await twoOfOneLabel();

    const answers = await Promise.all([
      resolveCase(caseId, "relabel", { barcode: tubeBarcode(77) }),
      resolveCase(caseId, "discard", {}, await scene.world.as.commander("other-chief")),
      resolveCase(caseId, "void"),
    ]);

    const won = answers.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
    const choice = won[0]?.body.settled?.choice;
    expect((await scene.stores.quarantine.find(caseId))?.settled?.choice).toBe(choice);
    expect((await scene.tubesOf(2)).length).toBe(choice === "discard" ? 0 : 1);
  });

  it("refuses a label in use, a malformed one, and a choice it does not offer", async () => {
    const caseId = await twoOfOneLabel();

    const inUse = await resolveCase(caseId, "relabel", { barcode: tubeBarcode(1) });
    const malformed = await resolveCase(caseId, "relabel", { barcode: "T12" });
    const foreign = await resolveCase(caseId, "apply");

    expect([inUse.status, malformed.status, foreign.status]).toEqual([409, 400, 409]);
    expect(inUse.problem.type).toBe("urn:twoplusn:problem:case-not-applicable");
    expect(malformed.problem.errors?.[0]?.pointer).toBe("/barcode");
    expect(await waiting()).toHaveLength(1);
  });
});
