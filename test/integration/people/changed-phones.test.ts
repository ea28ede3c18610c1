import { beforeEach, describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { profile } from "../../../shared/contracts/people/residents.ts";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import { aRosterRow, COMMUNITY_1, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

const [OWN, WORKERS] = ["13900000001", "13900000666"];
const PROBLEM = "urn:twoplusn:problem:";
let world: World;
let residentId: string;
let chunk: number;

const importAs = async (as: string, row: object) => {
  const body = { importId: "roster-0001", chunk: chunk++, firstLine: 2, rows: [row] };
  const { body: answer } = await world.call(importRoster, { as, language: "en", body });
  return answer.verdicts[0]?.residentId ?? "";
};
const changeTo = async (phone: string | undefined) =>
  importAs(await world.as.community([COMMUNITY_1], "worker-1"), aRosterRow(1, { phone }));
const sentTo = (phone: string) => world.sent.filter((message) => message.phone === phone);
async function signIn(phone: string) {
  world.clock.advance({ minutes: 1 });
  await world.deliverOutbox();
  await world.call(access.requestCode, { body: { phone } });
  await world.deliverOutbox();
  const code = /\d{6}/.exec(sentTo(phone).at(-1)?.text ?? "")?.[0] ?? "000000";
  return world.call(access.signInResident, { body: { phone, code, refreshTokenIn: "body" } });
}
const refresh = (refreshToken = "") => world.call(access.refreshTokens, { body: { refreshToken } });

beforeEach(async () => {
  world = await createWorld();
  chunk = 0;
  await world.stores.areas.put(smallDistrict());
  residentId = await importAs(await world.as.admin(), aRosterRow(1, { phone: OWN }));
});

describe("a phone that staff changed", () => {
  it("is told to the old number and the new one, masked, with who did it and whom to call", async () => {
    await changeTo(WORKERS);
    await world.deliverOutbox();

    for (const phone of [OWN, WORKERS]) {
      const [message, ...more] = sentTo(phone);
      expect(more).toEqual([]);
      expect(message?.template).toBe("phoneChanged");
      expect(message?.text).toMatch(/社区.*139\*\*\*\*0666.*12345/);
      expect(message?.text).not.toContain(WORKERS);
    }
  });

  it("signs nobody in for a day; the number before it does", async () => {
    await changeTo(WORKERS);

    const byWorker = await signIn(WORKERS);
    const byOwner = await signIn(OWN);
    world.clock.advance({ hours: 24 });
    const later = await signIn(WORKERS);
    const old = await signIn(OWN);

    expect([byWorker.status, byWorker.problem.type]).toEqual([409, `${PROBLEM}phone-changed-lately`]);
    expect([byOwner.status, byOwner.body.subject]).toEqual([200, residentId]);
    expect([later.status, old.status]).toEqual([200, 401]);
  });

  it("stays on hold when the row is imported again, and is given up when the first number comes back", async () => {
    await changeTo(WORKERS);
    const worker = await world.as.community([COMMUNITY_1], "worker-1");
    await importAs(worker, aRosterRow(1, { phone: WORKERS, address: "二号楼" }));
    const again = await signIn(WORKERS);
    await changeTo(OWN);
    const [back, given] = [await signIn(OWN), await signIn(WORKERS)];

    expect([again.status, back.status, given.status]).toEqual([409, 200, 401]);
  });

  it("ends the person's sign-ins", async () => {
    const { body } = await signIn(OWN);
    const before = await world.call(profile, { as: body.accessToken });
    world.clock.advance({ minutes: 1 });
    await changeTo(WORKERS);
    world.clock.advance({ seconds: 60 });

    const after = await world.call(profile, { as: body.accessToken });
    const refreshed = await refresh(body.refreshToken);
    const anew = await refresh((await signIn(OWN)).body.refreshToken);

    expect([before.status, after.status, refreshed.status, anew.status]).toEqual([200, 401, 401, 200]);
  });

  it("is an event in the person's chain with its author, numbers sealed", async () => {
    await changeTo(WORKERS);
    world.clock.advance({ minutes: 1 });
    await changeTo(undefined);

    const chain = await world.stores.phoneChanges.chain(residentId);

    expect(chain).toMatchObject([
      { sequence: 1, by: "worker-1", byKind: "community" },
      { sequence: 2, by: "worker-1", previousHash: chain[0]?.hash },
    ]);
    expect(chain[1]?.after).toBeUndefined();
    expect(JSON.stringify(chain)).not.toMatch(new RegExp(`${OWN}|${WORKERS}`));
  });

  it("is one too where the person had none: who looks after them is told", async () => {
    const householdId = `${COMMUNITY_1}-00009`;
    const admin = await world.as.admin();
    await importAs(admin, aRosterRow(2, { phone: "13900000002", householdId }));
    const child = aRosterRow(3, { phone: undefined, householdId });
    await importAs(admin, child);
    await importAs(await world.as.community([COMMUNITY_1]), { ...child, phone: WORKERS });

    const signedIn = await signIn(WORKERS);

    expect(signedIn.status).toBe(409);
    // With a phone an adult looks after others, which the family has to confirm.
    const told = sentTo("13900000002").map(({ template }) => template);
    expect(told.sort()).toEqual(["householdJoined", "phoneChanged"]);
  });

  it("is none where only its spelling differs", async () => {
    await changeTo("+86 139-0000-0001");

    expect(await world.stores.phoneChanges.chain(residentId)).toEqual([]);
    expect((await signIn(OWN)).status).toBe(200);
  });
});

describe("a sign-in link for a person with a phone", () => {
  const asked = async () =>
    world.call(access.askLinkConsent, {
      as: await world.as.community([COMMUNITY_1]),
      params: { residentId },
    });
  const issue = async (consentCode?: string) =>
    world.call(access.issueSignInLink, {
      as: await world.as.community([COMMUNITY_1]),
      params: { residentId },
      body: consentCode === undefined ? {} : { consentCode },
    });
  const codeOf = (text = "") => /\d{6}/.exec(text)?.[0] ?? "";

  it("is made with the code that was sent to that phone, once", async () => {
    const without = await issue();
    const { status } = await asked();
    await world.deliverOutbox();
    const message = sentTo(OWN).at(-1);
    const code = codeOf(message?.text);
    const wrong = await issue(code === "000000" ? "000001" : "000000");
    const made = await issue(code);
    const again = await issue(code);
    const signedIn = await world.call(access.signInWithLink, { body: { linkToken: made.body.linkToken } });

    expect([without.status, without.problem.type]).toEqual([409, `${PROBLEM}phone-of-their-own`]);
    expect([status, message?.template]).toEqual([202, "linkConsent"]);
    expect([wrong.status, made.status, again.status]).toEqual([403, 201, 403]);
    expect([signedIn.status, signedIn.body.subject]).toEqual([200, residentId]);
  });

  it("takes five guesses at the code", async () => {
    await asked();
    await world.deliverOutbox();
    const code = codeOf(sentTo(OWN).at(-1)?.text);
    const wrong = code === "000000" ? "000001" : "000000";
    const guesses = await Promise.all(Array.from({ length: 5 }, () => issue(wrong)));

    const right = await issue(code);

    expect(guesses.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect([right.status, right.problem.type]).toEqual([403, `${PROBLEM}consent-wrong`]);
  });

  it("is not consented to by a number that the worker has just entered", async () => {
    await asked();
    await world.deliverOutbox();
    const code = codeOf(sentTo(OWN).at(-1)?.text);
    await changeTo(WORKERS);

    const [ask, made] = [await asked(), await issue(code)];

    expect([ask.problem.type, made.problem.type]).toEqual(
      Array.from({ length: 2 }, () => `${PROBLEM}phone-changed-lately`),
    );
  });

  it("is not made without consent because somebody of another household was imported with the number", async () => {
    await importAs(await world.as.community([COMMUNITY_1]), aRosterRow(7, { phone: OWN }));

    expect((await issue()).problem.type).toBe(`${PROBLEM}phone-of-their-own`);
  });
});
