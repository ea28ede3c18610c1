import { describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { messages } from "../../../shared/contracts/messages/results.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2, smallDistrict } from "../../support/factories/district.ts";
import { createWorld } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

/** Somebody with a phone, one of their household without, and somebody alone without one. */
async function aFamily() {
  const world = await createWorld();
  await world.stores.areas.put(smallDistrict());
  const householdId = `${COMMUNITY_1}-00001`;
  const [carer = "", child = "", alone = "", shared = ""] = await importPeople(world, "links", [
    aRosterRow(1, { phone: "13900000001", householdId }),
    aRosterRow(2, { phone: undefined, householdId }),
    aRosterRow(3, { phone: undefined }),
    aRosterRow(4, { phone: "13900000009", householdId: `${COMMUNITY_1}-00004` }),
    aRosterRow(5, { phone: "13900000009", householdId: `${COMMUNITY_1}-00004` }),
  ]);
  const worker = await world.as.community([COMMUNITY_1], "worker-1");
  const issue = (residentId: string, as = worker) =>
    world.call(access.issueSignInLink, { as, params: { residentId } });
  const list = async (residentId: string) =>
    (await world.call(access.listSignInLinks, { as: worker, params: { residentId } })).body.links;
  const signIn = (linkToken: string) => world.call(access.signInWithLink, { body: { linkToken } });
  return { world, carer, child, alone, shared, worker, issue, list, signIn };
}

describe("a sign-in link", () => {
  it("is not made for somebody with a phone of their own; one that their household shares is not their own", async () => {
    const { carer, alone, shared, issue } = await aFamily();

    const [own, none, family] = [await issue(carer), await issue(alone), await issue(shared)];

    expect([own.status, own.problem.type]).toEqual([409, "urn:twoplusn:problem:phone-of-their-own"]);
    expect([none.status, family.status]).toEqual([201, 201]);
  });

  it("works once, for hours and not for days", async () => {
    const { world, alone, issue, signIn } = await aFamily();
    const { body: first } = await issue(alone);
    const { body: second } = await issue(alone);

    const used = await Promise.all([signIn(first.linkToken), signIn(first.linkToken)]);
    world.clock.advance({ hours: 13 });
    const late = await signIn(second.linkToken);

    expect(used.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect([late.status, late.problem.type]).toEqual([401, "urn:twoplusn:problem:link-invalid"]);
  });

  it("is told to the person: by the phones of who looks after them, and on their page", async () => {
    const { world, child, alone, issue } = await aFamily();
    const { body } = await issue(alone);
    await issue(child);
    await world.deliverOutbox();

    const signedIn = await world.call(access.signInWithLink, { body: { linkToken: body.linkToken } });
    const { body: inbox } = await world.call(messages, { as: signedIn.body.accessToken });

    expect(world.sent.filter(({ template }) => template === "signInLinkMade")).toMatchObject([
      { phone: "13900000001" },
    ]);
    expect(inbox.messages.map(({ template }) => template)).toContain("signInLinkMade");
  });

  it("stands on a list with who made it and what became of it, and lets nobody in once it is withdrawn", async () => {
    const { world, alone, worker, issue, list, signIn } = await aFamily();
    const { body: first } = await issue(alone);
    world.clock.advance({ seconds: 1 });
    const { body: second } = await issue(alone);
    const withdraw = () =>
      world.call(access.withdrawSignInLink, {
        as: worker,
        params: { residentId: alone, linkId: first.linkId },
      });

    const withdrawn = [await withdraw(), await withdraw()];
    const refused = await signIn(first.linkToken);
    const admitted = await signIn(second.linkToken);

    expect(withdrawn.map(({ status }) => status)).toEqual([200, 200]);
    expect([refused.status, admitted.status]).toEqual([401, 200]);
    expect(await list(alone)).toMatchObject([
      { linkId: second.linkId, issuedBy: "worker-1", usedAt: expect.any(String) },
      { linkId: first.linkId, issuedBy: "worker-1", withdrawnBy: "worker-1" },
    ]);
    expect(JSON.stringify(await list(alone))).not.toContain(first.linkToken);
  });

  it("is neither made, listed nor withdrawn by a worker of another community", async () => {
    const { world, alone, issue } = await aFamily();
    const { body } = await issue(alone);
    const as = await world.as.community([COMMUNITY_2], "worker-2");

    const answers = [
      await issue(alone, as),
      await world.call(access.listSignInLinks, { as, params: { residentId: alone } }),
      await world.call(access.withdrawSignInLink, { as, params: { residentId: alone, linkId: body.linkId } }),
    ];

    expect(answers.map(({ status, problem }) => [status, problem.type])).toEqual(
      Array.from({ length: 3 }, () => [404, "urn:twoplusn:problem:resident-unknown"]),
    );
  });
});
