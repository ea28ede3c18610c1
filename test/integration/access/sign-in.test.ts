import { describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import * as residents from "../../../shared/contracts/people/residents.ts";
import { COST_OF_RANDOM_PASSWORDS } from "../../../shared/security/passwords.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

const PASSWORD = "a long enough password";

async function onRoster(world: World, ...rows: ReturnType<typeof aRosterRow>[]): Promise<string[]> {
  await world.stores.areas.put(smallDistrict());
  return importPeople(world, "access", rows);
}

async function codeSentTo(world: World, phone: string): Promise<string> {
  await world.deliverOutbox();
  const message = world.sent.filter((m) => m.phone === phone && m.template === "oneTimeCode").at(-1);
  return /\d{6}/.exec(message?.text ?? "")?.[0] ?? "";
}

const wrong = (code: string): string => (code === "000000" ? "000001" : "000000");

describe("residents sign in with phone and one-time code", () => {
  it("and get a token that opens their own profile", async () => {
    const world = await createWorld();
    const [residentId] = await onRoster(world, aRosterRow(1, { phone: "10000000001" }));
    await world.call(access.requestCode, { body: { phone: "10000000001" } });

    const signedIn = await world.call(access.signInResident, {
      body: { phone: "10000000001", code: await codeSentTo(world, "10000000001") },
    });
    const profile = await world.call(residents.profile, { as: signedIn.body.accessToken });

    expect(signedIn.status).toBe(200);
    expect(profile.body.person.residentId).toBe(residentId);
  });

  it("but a code works once only", async () => {
    const world = await createWorld();
    await onRoster(world, aRosterRow(2, { phone: "10000000002" }));
    await world.call(access.requestCode, { body: { phone: "10000000002" } });
    const body = { phone: "10000000002", code: await codeSentTo(world, "10000000002") };

    const first = await world.call(access.signInResident, { body });
    const second = await world.call(access.signInResident, { body });

    expect([first.status, second.status]).toEqual([200, 401]);
    expect(second.problem.type).toBe("urn:twoplusn:problem:code-wrong");
  });

  it("but not after five wrong attempts, nor after five minutes", async () => {
    const world = await createWorld();
    await onRoster(world, aRosterRow(3, { phone: "10000000003" }));
    await world.call(access.requestCode, { body: { phone: "10000000003" } });
    const code = await codeSentTo(world, "10000000003");

    for (let attempt = 1; attempt <= 5; attempt++)
      await world.call(access.signInResident, { body: { phone: "10000000003", code: wrong(code) } });
    const exhausted = await world.call(access.signInResident, { body: { phone: "10000000003", code } });
    world.clock.advance({ minutes: 1 });
    await world.call(access.requestCode, { body: { phone: "10000000003" } });
    const second = await codeSentTo(world, "10000000003");
    world.clock.advance({ minutes: 6 });
    const late = await world.call(access.signInResident, { body: { phone: "10000000003", code: second } });

    expect(exhausted.status).toBe(401);
    expect(late.status).toBe(401);
  });

  it("and cannot have codes sent without limit", async () => {
    const world = await createWorld();
    await onRoster(world, aRosterRow(4, { phone: "10000000004" }));
    const ask = () => world.call(access.requestCode, { body: { phone: "10000000004" } });

    const first = await ask();
    const atOnce = await ask();
    for (let i = 0; i < 4; i++) {
      world.clock.advance({ minutes: 1 });
      await ask();
    }
    world.clock.advance({ minutes: 1 });
    const sixth = await ask();

    expect(first.status).toBe(202);
    expect(atOnce.status).toBe(429);
    expect(Number(atOnce.headers["retry-after"])).toBeGreaterThan(0);
    expect(sixth.status).toBe(429);
  });

  it("and nobody can tell whether a phone is on the roster", async () => {
    const world = await createWorld();
    await onRoster(world, aRosterRow(5, { phone: "10000000005" }));

    const known = await world.call(access.requestCode, { body: { phone: "10000000005" } });
    const unknown = await world.call(access.requestCode, { body: { phone: "10000009999" } });
    await world.deliverOutbox();

    expect([unknown.status, Object.keys(unknown.body)]).toEqual([known.status, Object.keys(known.body)]);
    expect(world.sent.map((m) => m.phone)).toEqual(["10000000005"]);
  });

  it("and a shared phone asks who it is", async () => {
    const world = await createWorld();
    const rows = [aRosterRow(6, { phone: "10000000006" }), aRosterRow(7, { phone: "10000000006" })];
    const [, secondId] = await onRoster(world, ...rows);
    await world.call(access.requestCode, { body: { phone: "10000000006" } });
    const body = { phone: "10000000006", code: await codeSentTo(world, "10000000006") };

    const ambiguous = await world.call(access.signInResident, { body });
    const documentLastFour = String(rows[1]?.documentNumber.slice(-4));
    const named = await world.call(access.signInResident, { body: { ...body, documentLastFour } });

    expect([ambiguous.status, ambiguous.problem.type]).toEqual([409, "urn:twoplusn:problem:phone-shared"]);
    expect(named.body.subject).toBe(secondId);
  });

  it("or with the one-time link that their community made for them", async () => {
    const world = await createWorld();
    const [residentId = ""] = await onRoster(world, aRosterRow(8, { phone: undefined }));
    const issue = async (community: string) =>
      world.call(access.issueSignInLink, {
        as: await world.as.community([community]),
        params: { residentId },
      });

    const foreign = await issue(COMMUNITY_2);
    const { body: link } = await issue(COMMUNITY_1);
    const first = await world.call(access.signInWithLink, { body: { linkToken: link.linkToken } });
    const again = await world.call(access.signInWithLink, { body: { linkToken: link.linkToken } });

    expect([foreign.status, foreign.problem.type]).toEqual([404, "urn:twoplusn:problem:resident-unknown"]);
    expect(first.body.subject).toBe(residentId);
    expect(again.status).toBe(401);
  });
});

describe("a sign-in", () => {
  async function signedIn() {
    const world = await createWorld();
    const account = { username: "commander-1", role: "commander", scope: { kind: "district" } } as const;
    await world.stores.staff.create({ ...account, password: PASSWORD }, COST_OF_RANDOM_PASSWORDS);
    const { session, write } = world.stores.sessions.begin(
      { subject: "commander-1", role: "commander", scope: { kind: "district" } },
      world.clock.now(),
    );
    await world.services.table.transact([write]);
    const refresh = (refreshToken = "") => world.call(access.refreshTokens, { body: { refreshToken } });
    return { world, session, refresh };
  }

  it("goes on with a new refresh token each time", async () => {
    const { session, refresh } = await signedIn();
    const first = await refresh(session.refreshToken);
    const second = await refresh(first.body.refreshToken);

    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.refreshToken).not.toBe(first.body.refreshToken);
  });

  it("ends when a used refresh token comes back, because a copy is about", async () => {
    const { world, session, refresh } = await signedIn();
    const first = await refresh(session.refreshToken);
    world.clock.advance({ minutes: 2 });

    const copied = await refresh(session.refreshToken);
    const rightful = await refresh(first.body.refreshToken);

    expect([copied.status, rightful.status]).toEqual([401, 401]);
  });

  it("goes on when an answer was lost: the token before gives the same successor again, once", async () => {
    const { world, session, refresh } = await signedIn();
    const lost = await refresh(session.refreshToken);
    world.clock.advance({ seconds: 40 });

    const repeated = await refresh(session.refreshToken);
    const next = await refresh(repeated.body.refreshToken);

    expect([repeated.status, next.status]).toEqual([200, 200]);
    expect(repeated.body.refreshToken).toBe(lost.body.refreshToken);
  });

  it("ends when the token before comes a second time", async () => {
    const { session, refresh } = await signedIn();
    const first = await refresh(session.refreshToken);
    await refresh(session.refreshToken);

    const third = await refresh(session.refreshToken);
    const rightful = await refresh(first.body.refreshToken);

    expect([third.status, rightful.status]).toEqual([401, 401]);
  });

  it("goes on when two tabs refresh it at once", async () => {
    const { session, refresh } = await signedIn();

    const both = await Promise.all([refresh(session.refreshToken), refresh(session.refreshToken)]);

    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]?.body.refreshToken).toBe(both[1]?.body.refreshToken);
  });

  it("ends when its holder signs out", async () => {
    const { world, session, refresh } = await signedIn();
    const { body } = await refresh(session.refreshToken);

    const out = await world.call(access.signOut, { as: body.accessToken });
    const after = await refresh(body.refreshToken);

    expect([out.status, after.status]).toEqual([204, 401]);
  });
});
