import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { mergeResidents, previewMerge } from "../../../shared/contracts/people/merges.ts";
import { profile } from "../../../shared/contracts/people/residents.ts";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import { aRosterRow, COMMUNITY_1 } from "../../support/factories/district.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";
import { type StatusScene, statusScene } from "../../support/scenes/status-scene.ts";

// What one community worker could do alone to read what is a resident's: join their record to an invented one. No step
// needs more than the API and a phone of the worker's own.

const WORKERS = "13900000666";
const PROBLEM = "urn:twoplusn:problem:";
const PASSPORT = { documentType: "passport", documentNumber: "E99000001", name: "WANG XIAOMING" };

let scene: StatusScene;
let imports: number;
beforeEach(async () => {
  scene = await statusScene(2);
  imports = 0;
});
afterEach(() => scene.world.close());

const worker = (name = "worker-1") => scene.world.as.community([COMMUNITY_1], name);
const imported = async (row: object, name = "worker-1") => {
  const body = { importId: "roster-0001", chunk: imports++, firstLine: 2, rows: [row] };
  const { body: answer } = await scene.world.call(importRoster, { as: await worker(name), body });
  return answer.verdicts[0]?.residentId ?? "";
};
const invented = (phone: string | undefined, more: object = {}) =>
  imported(aRosterRow(66, { phone, ...more }));
const merge = async (residentId: string, into: string, name?: string) =>
  scene.world.call(mergeResidents, { as: await worker(name), params: { residentId }, body: { into } });
/** Two workers join the records. */
const joined = async (residentId: string, into: string) => {
  await merge(residentId, into);
  expect((await merge(residentId, into, "worker-2")).body.state).toBe("joined");
};
const joinedTo = async (residentId: string) =>
  (await scene.stores.residents.records([residentId])).get(residentId)?.mergedInto;
const sentTo = (phone: string, template: string) =>
  scene.world.sent.filter((message) => message.phone === phone && message.template === template);
const OWN = aRosterRow(0).phone;

describe("joining records that different phones sign in to", () => {
  it("waits for a second worker, and both phones are told who asked", async () => {
    const resident = scene.person(0);
    const other = await invented(WORKERS);

    const first = await merge(resident, other);
    const again = await merge(resident, other);
    await scene.world.deliverOutbox();

    expect([first.status, first.body.state, again.body.state]).toEqual([200, "waiting", "waiting"]);
    expect(await joinedTo(resident)).toBeUndefined();
    for (const phone of [OWN, WORKERS]) {
      const [message, ...more] = sentTo(phone, "mergeAsked");
      expect(more).toEqual([]);
      expect(message?.text).toMatch(/12345/);
      expect(message?.text).not.toContain(phone === OWN ? WORKERS : OWN);
    }
    const second = await merge(resident, other, "worker-2");
    expect([second.body.state, second.body.by, second.body.confirmedBy]).toEqual([
      ...["joined", "worker-1", "worker-2"],
    ]);
    expect(await joinedTo(resident)).toBe(other);
  });

  it("waits too the other way round, when both ask at once, and says so before", async () => {
    const resident = scene.person(0);
    const other = await invented(WORKERS);
    const before = await scene.world.call(previewMerge, {
      ...{ as: await worker(), params: { residentId: other }, body: { into: resident } },
    });

    const answers = await Promise.all([merge(other, resident), merge(other, resident)]);

    expect(before.body.secondPerson).toBe(true);
    for (const { status } of answers) expect([200, 409]).toContain(status);
    expect(await joinedTo(other)).toBeUndefined();
  });

  it("waits where one of the phones was changed within a day, for it may be the worker's", async () => {
    const resident = await imported(aRosterRow(7));
    const other = await invented(WORKERS);
    await imported(aRosterRow(7, { phone: WORKERS }));

    expect((await merge(resident, other)).body.state).toBe("waiting");
  });

  it("waits where who looks after one of them has another phone", async () => {
    const [, child = ""] = await importPeople(scene.world, "family", [
      aRosterRow(20, { householdId: "family-1" }),
      aRosterRow(21, { householdId: "family-1", phone: undefined }),
    ]);
    const inventedChild = await invented(undefined, { householdId: "family-2" });
    await imported(aRosterRow(67, { householdId: "family-2", phone: WORKERS }));

    expect((await merge(child, inventedChild)).body.state).toBe("waiting");
  });

  it("is one step only where a phone reads both or none reads either", async () => {
    await scene.synced(scene.seal(1, [], { members: [PASSPORT] }));
    const passport = (await scene.tube(1)).members[0] ?? "";
    const [same = "", none = "", other = ""] = await importPeople(scene.world, "twins", [
      aRosterRow(30, { phone: OWN }),
      aRosterRow(31, { phone: undefined }),
      aRosterRow(32, { phone: undefined }),
    ]);

    const answers = [];
    for (const residentId of [same, passport, none]) answers.push(await merge(residentId, scene.person(0)));
    answers.push(await merge(none, other));

    expect(answers.map(({ body }) => body.state)).toEqual(["joined", "waiting", "waiting", "joined"]);
  });

  it("opens nothing to the link of a record that was invented without a phone", async () => {
    const as = await worker();
    const other = await invented(undefined);
    const { body: link } = await scene.world.call(access.issueSignInLink, {
      ...{ as, params: { residentId: other }, body: {} },
    });
    const { body: signedIn } = await scene.world.call(access.signInWithLink, {
      body: { linkToken: link.linkToken, refreshTokenIn: "body" },
    });

    expect((await merge(other, scene.person(0))).body.state).toBe("waiting");

    const { body } = await scene.world.call(profile, { as: signedIn.accessToken });
    expect(body.person.residentId).toBe(other);
  });
});

describe("a record without a phone that stands for one with a phone", () => {
  const linkFor = async (residentId: string) =>
    scene.world.call(access.issueSignInLink, { as: await worker(), params: { residentId }, body: {} });

  it("is signed in by a link with the consent of that phone", async () => {
    const other = await invented(undefined);
    await joined(scene.person(0), other);

    const answers = [await linkFor(other), await linkFor(scene.person(0))];
    expect(answers.map(({ problem }) => problem.type)).toEqual(
      Array.from({ length: 2 }, () => `${PROBLEM}phone-of-their-own`),
    );
  });

  it("has the phone that staff give it told to the one there is", async () => {
    const other = await invented(undefined);
    await joined(scene.person(0), other);
    await invented(WORKERS);
    await scene.world.deliverOutbox();

    expect(sentTo(OWN, "phoneChanged")).toHaveLength(1);
  });

  it("is looked after by nobody whom the worker imports into its household within the hour", async () => {
    const other = await invented(undefined, { householdId: "family-2" });
    await joined(scene.person(0), other);
    const carer = await imported(aRosterRow(67, { householdId: "family-2", phone: WORKERS }));

    const { body } = await scene.world.call(profile, { as: await scene.world.as.resident(carer) });

    expect(body.household).toEqual([]);
  });
});
