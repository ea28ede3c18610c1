import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { publicKeys } from "../../../shared/contracts/access/sign-in.ts";
import {
  changeProfile,
  confirmHouseholdMember,
  giveHouseholdConsent,
  profile,
  removeHouseholdMember,
  residentCode,
} from "../../../shared/contracts/people/residents.ts";
import { registerWithoutDocument } from "../../../shared/contracts/people/roster.ts";
import { maskDocumentNumber } from "../../../shared/domain/people/documents/masking.ts";
import { PublicJwk } from "../../../shared/security/published-keys.ts";
import { verifyResidentCode } from "../../../shared/security/resident-codes.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

const PARENT = aRosterRow(1, { householdId: "family-1" });
const CHILD = aRosterRow(2, { householdId: "family-1", phone: undefined });
const AUNT = aRosterRow(3, { householdId: "family-2" });

let world: World;
let parent: string;
let child: string;
let aunt: string;
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
  [parent = "", child = "", aunt = ""] = await importPeople(world, "families", [PARENT, CHILD, AUNT]);
});
afterEach(() => world.close());

const problem = (type: string) => `urn:twoplusn:problem:${type}`;
const remove = async (caller: string, residentId: string) =>
  world.call(removeHouseholdMember, { as: await world.as.resident(caller), params: { residentId } });
const householdOf = async (caller: string) => {
  const { body } = await world.call(profile, { as: await world.as.resident(caller) });
  return body.household.map((person) => person.residentId);
};

describe("the profile", () => {
  it("shows the resident with a masked document, and those they look after", async () => {
    const { body } = await world.call(profile, { as: await world.as.resident(parent) });

    expect(body.person).toMatchObject({ residentId: parent, name: PARENT.name, dependant: false });
    expect(body.person.maskedDocumentNumber).toContain("****");
    expect(body.household.map((person) => person.residentId)).toEqual([child]);
  });

  it("shows a dependant only themselves", async () => {
    expect(await householdOf(child)).toEqual([]);
  });

  it("changes the language of messages", async () => {
    const as = await world.as.resident(parent);

    const changed = await world.call(changeProfile, { as, body: { language: "en" } });
    const read = await world.call(profile, { as });

    expect([changed.body.language, read.body.person.language]).toEqual(["en", "en"]);
  });

  it("is not there for somebody who is not on the roster", async () => {
    const answer = await world.call(profile, { as: await world.as.resident("222222222222") });

    expect([answer.status, answer.problem.type]).toEqual([404, problem("resident-unknown")]);
  });
});

describe("taking somebody out of one's household", () => {
  it("gives a dependant a household of their own, and again changes nothing", async () => {
    const first = await remove(parent, child);
    const again = await remove(parent, child);

    expect([first.status, again.status]).toEqual([204, 204]);
    expect(await householdOf(parent)).toEqual([]);
    const own = (await world.stores.residents.records([child])).get(child)?.householdId ?? "";
    expect(own).not.toContain(child);
    expect(await world.stores.households.get(own)).toMatchObject({
      members: [{ residentId: child, dependant: true }],
      communityId: COMMUNITY_1,
    });
  });

  it("is for dependants of one's own household only", async () => {
    const answers = [await remove(parent, aunt), await remove(aunt, child), await remove(parent, parent)];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await householdOf(parent)).toEqual([child]);
  });
});

describe("a stranger", () => {
  const NOBODY = "222222222222";
  /** People who are looked after, each in another way. */
  const dependants = async () => {
    const [alone = "", takenOut = ""] = await importPeople(world, "dependants", [
      aRosterRow(10, { phone: undefined }),
      aRosterRow(11, { householdId: "family-1", phone: undefined }),
    ]);
    await remove(parent, takenOut);
    const { body } = await world.call(registerWithoutDocument, {
      as: await world.as.community([COMMUNITY_1]),
      body: { personId: "01JQ0000000000000000000000", name: "王小二", communityId: COMMUNITY_1, age: 5 },
    });
    return [child, alone, takenOut, body.residentId];
  };

  it("gets one answer of whoever is looked after, and of whom nobody knows, on every route of households", async () => {
    const people = await dependants();
    const as = await world.as.resident(aunt);
    const ask = async (residentId: string) => {
      const params = { residentId };
      const answers = [
        await world.call(removeHouseholdMember, { as, params }),
        await world.call(confirmHouseholdMember, { as, params }),
        await world.call(giveHouseholdConsent, { as, body: params }),
        await world.call(residentCode, { as, params }),
      ];
      return answers.map(({ status, problem: { type } }) => `${status} ${type}`);
    };

    const unknown = await ask(NOBODY);

    expect(unknown).toEqual(Array.from({ length: 4 }, () => `404 ${problem("resident-unknown")}`));
    for (const residentId of people) expect(await ask(residentId)).toEqual(unknown);
  });
});

describe("the resident code", () => {
  const code = (as: string, residentId: string) => world.call(residentCode, { as, params: { residentId } });
  const keys = async () => (await world.call(publicKeys)).body.keys.map((key) => PublicJwk.parse(key));

  it("is answered with whose it is, for a screen or paper, never with the whole number", async () => {
    const { body } = await code(await world.as.community([COMMUNITY_1]), parent);

    expect(body.name).toBe(PARENT.name);
    expect(body.maskedDocumentNumber).toBe(maskDocumentNumber(PARENT.documentNumber));
    expect(JSON.stringify(body)).not.toContain(PARENT.documentNumber);
  });

  it("is signed so that a device can tell it offline, and shows a masked name only", async () => {
    const { body } = await code(await world.as.resident(parent), parent);
    const published = await keys();

    const reading = await verifyResidentCode(body.payload, published, world.clock.now());

    expect(reading).toMatchObject({
      ok: true,
      residentId: parent,
      documentLastFour: PARENT.documentNumber.slice(-4),
      expiresAt: new Date(body.expiresAt),
    });
    expect(JSON.stringify(reading)).not.toContain(PARENT.name);
  });

  it("is not taken when it was changed, is too old, or was signed by others", async () => {
    const { body } = await code(await world.as.resident(parent), parent);
    const published = await keys();
    const [header = "", , signature = ""] = body.payload.split(".");
    const forged = Buffer.from(JSON.stringify({ sub: aunt, nm: "*", dl: "0000", exp: 4e9 })).toString(
      "base64url",
    );
    const now = world.clock.now();
    const inThirtyOneDays = new Date(now.getTime() + 31 * 24 * 3_600_000);

    const readings = await Promise.all([
      verifyResidentCode(`${header}.${forged}.${signature}`, published, now),
      verifyResidentCode(body.payload, published, inThirtyOneDays),
      verifyResidentCode(body.payload, [], now),
      verifyResidentCode("no code at all", published, now),
    ]);

    expect(readings).toEqual(
      ["signature", "expired", "unknownKey", "malformed"].map((reason) => ({ ok: false, reason })),
    );
  });

  it("is shown to those who act for the person, and to their community's workers", async () => {
    const statuses = await Promise.all([
      code(await world.as.resident(parent), child),
      code(await world.as.resident(aunt), child),
      code(await world.as.community([COMMUNITY_1]), child),
      code(await world.as.community([COMMUNITY_2]), child),
    ]).then((answers) => answers.map(({ status }) => status));

    expect(statuses).toEqual([200, 404, 200, 404]);
  });
});
