import { beforeEach, describe, expect, it } from "vitest";
import { followUpReport, readFollowUp } from "../../../shared/contracts/follow-up/follow-ups.ts";
import { messages, results } from "../../../shared/contracts/messages/results.ts";
import { queryStatuses } from "../../../shared/contracts/people/person-status.ts";
import { readQuarantineCase, resolveQuarantineCase } from "../../../shared/contracts/sampling/quarantine.ts";
import type { Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import { makeResidentIdNumber } from "../../../shared/domain/people/documents/resident-id.ts";
import { endTubes } from "../../../shared/services/sampling/tube-endings.ts";
import { COMMUNITY_1 } from "../../support/factories/district.ts";
import { personUnder } from "../../support/scenes/api-key.ts";
import { CAMPAIGN } from "../../support/scenes/open-campaign.ts";
import { documentOf, SITE_1, type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

let scene: SyncScene;
beforeEach(async () => {
  scene = await syncScene(6);
});

/** Somebody stands there with the document number of another. */
const mistyped = (n: number, name = "李国强") => ({ ...documentOf(n), name });
const taken = (n: number, name?: string) => scene.seal(1, [1], { members: [mistyped(n, name), code(1)] });
const code = (n: number) => ({ code: scene.person(n) });

async function publish(serial: number, published: Outcome) {
  const { stores, tube, world, now } = scene;
  const fact = { what: "published", at: now(), recordedAt: now(), who: "reviewer-1", detail: {} } as const;
  const ending = { tube: await tube(serial), end: { published, discoveredAt: now() }, fact };
  await world.services.table.transact(await endTubes(stores, CAMPAIGN, [ending], world.clock.now()));
  await world.deliverOutbox();
}
async function read(n: number) {
  const as = await scene.world.as.resident(scene.person(n));
  const { body } = await scene.world.call(results, { as, params: { campaignId: CAMPAIGN } });
  const told = await scene.world.call(messages, { as });
  const [self] = body.people;
  return {
    status: self?.status,
    publishedAt: self?.publishedAt,
    told: told.body.messages.map((m) => m.template),
  };
}
const caseOf = (opId: string, n: number) => `${opId}-${scene.person(n)}`;
const openCase = async (caseId: string) =>
  scene.world.call(readQuarantineCase, { as: await scene.world.as.commander(), params: { caseId } });
const resolveCase = async (caseId: string, body: object) => {
  const resolved = await scene.world.call(resolveQuarantineCase, {
    as: await scene.world.as.commander(),
    params: { caseId },
    body: { choice: "samePerson", reason: "asked on the phone", ...body },
  });
  await scene.world.deliverOutbox();
  return resolved;
};
const chainOf = async () =>
  (await scene.stores.custody.chain(`T#${(await scene.tube(1)).tubeBarcode}`)).map(({ what }) => what);

describe("somebody taken by the document of a person with another name", () => {
  it.each(["negative", "positive"] as const)(
    "is told nothing of a %s result, nor is anybody who asks for it",
    async (outcome) => {
      const { saidOf, stores, countsIn, person, world } = scene;
      const op = taken(0);

      const said = await saidOf([op]);
      await publish(1, outcome);

      expect(said).toEqual(["flagged nameDiffers"]);
      expect(await read(0)).toEqual({ status: "sampled", publishedAt: undefined, told: [] });
      expect((await read(1)).status).toBe(outcome === "negative" ? "negative" : "held");
      const counted = outcome === "negative" ? "peopleNegative" : "peopleHeld";
      expect(await countsIn(COMMUNITY_1)).toMatchObject({ [counted]: 1, peopleSampled: 2 });
      const { documentType, documentNumber } = documentOf(0);
      const as = await world.as.integration();
      const asked = await world.call(queryStatuses, {
        as,
        body: { campaignId: CAMPAIGN, persons: [personUnder(as, documentNumber, documentType)] },
      });
      expect(asked.body.statuses).toMatchObject([
        { found: "found", status: "sampled", sampledAt: expect.any(String) },
      ]);
      expect(asked.body.statuses[0]).not.toHaveProperty("publishedAt");
      expect((await stores.quarantine.find(caseOf(op.opId, 0)))?.sample).toEqual({
        tubeBarcode: op.tubeBarcode,
        residentId: person(0),
      });
    },
  );

  it("is marked in the case of a positive tube, and not named in its report, until it is resolved", async () => {
    const { saidOf, world, person } = scene;
    const op = taken(0);
    await saidOf([op]);
    await publish(1, "positive");
    const as = await world.as.commander();
    const params = { tubeBarcode: op.tubeBarcode };
    const peopleNow = async () => {
      const view = await world.call(readFollowUp, { as, params });
      const report = await world.call(followUpReport, { as, params });
      return [0, 1].map((n) => {
        const member = view.body.members.find(({ residentId }) => residentId === person(n));
        const reported = report.body.people.find(({ residentId }) => residentId === person(n));
        return [member?.status, member?.inDoubt, reported?.inDoubt, reported?.person?.name];
      });
    };

    const before = await peopleNow();
    await resolveCase(caseOf(op.opId, 0), { choice: "samePerson" });

    expect(before).toEqual([
      ["sampled", true, true, undefined],
      ["held", undefined, undefined, documentOf(1).name],
    ]);
    expect((await peopleNow())[0]).toEqual(["held", undefined, undefined, documentOf(0).name]);
    const { body } = await world.call(readFollowUp, { as, params });
    expect(body.reportReads?.map(({ people }) => people).sort()).toEqual([1, 2]);
  });

  it.each([
    ["张一", "applied"],
    ["张 一", "applied"],
    ["张·一", "applied"],
    ["张二", "flagged nameDiffers"],
    ["张", "flagged nameDiffers"],
  ])("is one who is called %s where the holder is 张一: %s", async (name, verdict) => {
    expect(documentOf(0).name).toBe("张一");
    expect(await scene.saidOf([taken(0, name)])).toEqual([verdict]);
  });

  it("is shown on the desk with both names in full", async () => {
    const op = taken(0);
    await scene.saidOf([op]);

    const { body } = await openCase(caseOf(op.opId, 0));

    expect(body.names?.stated).toMatchObject({ name: "李国强" });
    expect(body.names?.holder).toMatchObject({ name: documentOf(0).name, residentId: scene.person(0) });
    expect(body.choices.map(({ choice }) => choice)).toEqual([
      "samePerson",
      "anotherPerson",
      "unknownPerson",
    ]);
  });

  it("reads the result, and is told it, once it is resolved that it was they", async () => {
    const op = taken(0);
    await scene.saidOf([op]);
    await publish(1, "negative");

    const resolved = await resolveCase(caseOf(op.opId, 0), { choice: "samePerson" });
    const again = await resolveCase(caseOf(op.opId, 0), { choice: "samePerson" });

    expect([resolved.status, again.status]).toEqual([200, 200]);
    expect(await read(0)).toMatchObject({ status: "negative", told: ["resultNegative"] });
    expect(await scene.countsIn(COMMUNITY_1)).toMatchObject({ peopleNegative: 2 });
    expect((await scene.tube(1)).flags).toEqual([]);
    expect(await chainOf()).toEqual(["sealed", "published", "memberConfirmed", "quarantineSettled"]);
  });

  it("leaves the sample to another person of the roster, who is told", async () => {
    const op = taken(0);
    await scene.saidOf([op]);
    await publish(1, "positive");

    const person = { residentId: scene.person(4) };
    const resolved = await resolveCase(caseOf(op.opId, 0), { choice: "anotherPerson", person });

    expect(resolved.body.settled).toMatchObject({ choice: "anotherPerson", residentId: scene.person(4) });
    expect(await read(0)).toEqual({ status: "notBooked", publishedAt: undefined, told: [] });
    expect(await read(4)).toMatchObject({ status: "held", told: ["heldForRetest"] });
    expect((await scene.tube(1)).members.sort()).toEqual([scene.person(1), scene.person(4)].sort());
  });

  it("leaves it to somebody who was on no roster, by a document that is theirs", async () => {
    const op = taken(0);
    await scene.saidOf([op]);
    const own = {
      documentType: "residentId",
      documentNumber: makeResidentIdNumber("990001", "1970-01-01", 7),
    };
    const notTheirs = { ...own, documentNumber: documentOf(3).documentNumber, name: "李国强" };

    const wrong = await resolveCase(caseOf(op.opId, 0), { choice: "anotherPerson", person: notTheirs });
    const right = await resolveCase(caseOf(op.opId, 0), {
      choice: "anotherPerson",
      person: { ...own, name: "李国强" },
    });

    expect([wrong.status, right.status]).toEqual([400, 200]);
    const found = await scene.stores.residents.idByDocument("residentId", own.documentNumber);
    expect((await scene.tube(1)).members).toContain(found);
    expect(await scene.tubesOf(0)).toEqual([]);
  });

  it("stands as before where nobody knows who was swabbed", async () => {
    const op = taken(0);
    await scene.saidOf([op]);
    await publish(1, "negative");

    await resolveCase(caseOf(op.opId, 0), { choice: "unknownPerson" });

    expect(await read(0)).toMatchObject({ status: "notBooked", told: [] });
    expect(await scene.countsIn(COMMUNITY_1)).toMatchObject({ peopleNegative: 1, peopleSampled: 1 });
    const after = await openCase(caseOf(op.opId, 0));
    expect(after.body).toMatchObject({ choices: [], settledBecause: "asked on the phone" });
  });

  it("needs no decision once somebody took them out of the tube", async () => {
    const op = taken(0);
    await scene.saidOf([op, scene.remove(0, 1)]);

    const { body } = await openCase(caseOf(op.opId, 0));
    const refused = await resolveCase(caseOf(op.opId, 0), { choice: "samePerson" });

    expect(body.choices.map(({ choice }) => choice)).toEqual(["discard"]);
    expect(refused.status).toBe(409);
  });

  it("is in doubt by an addition too, and by the second of two names for one new document", async () => {
    const { saidOf, seal, add, tube } = scene;
    const fresh = { documentType: "passport", documentNumber: "E12345678" };
    await saidOf([seal(1, [1])]);

    const said = await saidOf([
      add(mistyped(0), 1, { siteId: SITE_1 }),
      seal(2, [], {
        members: [
          { ...fresh, name: "张三" },
          { ...fresh, name: "王五" },
        ],
      }),
    ]);

    expect(said).toEqual(["flagged nameDiffers", "flagged nameDiffers"]);
    expect((await tube(1)).membersInDoubt).toEqual([scene.person(0)]);
    expect((await tube(2)).membersInDoubt).toHaveLength(1);
  });
});
