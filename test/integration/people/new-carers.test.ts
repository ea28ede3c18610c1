import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  addHouseholdMember,
  confirmHouseholdMember,
  giveHouseholdConsent,
  profile,
  putInHousehold,
  removeHouseholdMember,
  residentCode,
} from "../../../shared/contracts/people/residents.ts";
import { importRoster, registerWithoutDocument } from "../../../shared/contracts/people/roster.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

const PARENT = aRosterRow(1, { householdId: "family-1" });
const CHILD = aRosterRow(2, { householdId: "family-1", phone: undefined });
const AUNT = aRosterRow(3, { householdId: "family-2" });
const INVENTED = aRosterRow(66, { householdId: "family-1", phone: "13900000666" });
const PROBLEM = "urn:twoplusn:problem:";

let world: World;
let [parent, child, aunt] = ["", "", ""];
let imports: number;
beforeEach(async () => {
  world = await createWorld();
  imports = 0;
  await world.stores.areas.put(smallDistrict());
  [parent = "", child = "", aunt = ""] = await importPeople(world, "families", [PARENT, CHILD, AUNT]);
  world.clock.advance({ hours: 2 });
});
afterEach(() => world.close());

const worker = (name = "worker-1") => world.as.community([COMMUNITY_1], name);
const imported = async (rows: object[], name = "worker-1") => {
  const body = { importId: "roster-0001", chunk: imports++, firstLine: 2, rows };
  const { body: answer } = await world.call(importRoster, { as: await worker(name), body });
  return answer.verdicts.map(({ residentId = "" }) => residentId);
};
const seen = async (caller: string) =>
  (await world.call(profile, { as: await world.as.resident(caller) })).body;
const lookedAfterBy = async (caller: string) =>
  (await seen(caller)).household.map(({ residentId }) => residentId);
const confirm = async (as: string, residentId: string) =>
  world.call(confirmHouseholdMember, { as, params: { residentId } });
const codeOfChild = async (caller: string) =>
  (await world.call(residentCode, { as: await world.as.resident(caller), params: { residentId: child } }))
    .status;
const told = async () => {
  await world.deliverOutbox();
  return world.sent.map(({ phone, template }) => `${phone} ${template}`);
};

describe("an adult whom one worker puts into a family", () => {
  it("reaches nobody of it; who looks after them is told, and sees the adult on their page", async () => {
    const [adult = ""] = await imported([INVENTED]);

    expect([await lookedAfterBy(adult), await codeOfChild(adult)]).toEqual([[], 404]);
    expect(await lookedAfterBy(parent)).toEqual([child]);
    expect(await told()).toEqual([`${PARENT.phone} householdJoined`]);
    expect((await seen(parent)).waiting).toMatchObject([{ residentId: adult }]);
    expect((await seen(adult)).waiting).toEqual([]);
  });

  it("does so once somebody who looks after the family has confirmed", async () => {
    const [adult = ""] = await imported([INVENTED]);

    const answers = [
      await confirm(await world.as.resident(adult), adult),
      await confirm(await world.as.resident(aunt), adult),
      await confirm(await world.as.resident(child), adult),
      await confirm(await world.as.resident(parent), adult),
      await confirm(await world.as.resident(parent), adult),
    ];

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 204, 204]);
    expect([await lookedAfterBy(adult), (await seen(parent)).waiting]).toEqual([[child], []]);
  });

  it("or a second worker of the community, not the same and none of another", async () => {
    const [adult = ""] = await imported([INVENTED]);

    const own = await confirm(await worker(), adult);
    const elsewhere = await confirm(await world.as.community([COMMUNITY_2], "worker-2"), adult);
    const before = await lookedAfterBy(adult);
    const second = await confirm(await worker("worker-2"), adult);

    expect([own.status, own.problem.type]).toEqual([409, `${PROBLEM}household-second-person`]);
    expect([elsewhere.status, before, second.status]).toEqual([404, [], 204]);
    expect(await lookedAfterBy(adult)).toEqual([child]);
  });

  it("stays so when the row comes again, and is not told of the family's results", async () => {
    const [adult = ""] = await imported([INVENTED]);
    await imported([{ ...INVENTED, address: "二号楼" }]);
    await imported([{ ...INVENTED, phone: "13900000667" }], "worker-1");

    expect(await lookedAfterBy(adult)).toEqual([]);
  });

  it("takes nobody out, takes nobody in, and consents to nothing", async () => {
    const [adult = ""] = await imported([INVENTED]);
    const as = await world.as.resident(adult);
    const { documentType, documentNumber, name } = CHILD;

    const out = await world.call(removeHouseholdMember, { as, params: { residentId: child } });
    const given = await world.call(giveHouseholdConsent, { as, body: { residentId: child } });
    const { body: own } = await world.call(giveHouseholdConsent, {
      ...{ as: await world.as.resident(parent), body: { residentId: child } },
    });
    const taken = await world.call(addHouseholdMember, {
      ...{ as, body: { documentType, documentNumber, name, consentCode: own.code } },
    });

    expect([out.status, given.status, taken.status]).toEqual([404, 404, 403]);
    expect(await lookedAfterBy(parent)).toEqual([child]);
  });

  it("is one who moves there from another household, and one who is looked after no more", async () => {
    const [elder = ""] = await importPeople(world, "elder", [
      aRosterRow(5, { householdId: "family-1", phone: undefined }),
    ]);
    await imported([{ ...AUNT, householdId: "family-1" }]);
    await imported([aRosterRow(5, { householdId: "family-1", phone: "13900000666" })]);

    expect([await lookedAfterBy(aunt), await lookedAfterBy(elder)]).toEqual([[], []]);
  });

  it("does not wait where the chunk that makes the household brings them, or nobody looks after it yet", async () => {
    const row = (n: number, phone?: string) => aRosterRow(n, { householdId: "new-1", phone });
    const [kid = ""] = await imported([row(40)]);
    const [mother = "", second = ""] = await imported([row(41, "13900000041"), row(42)]);
    const inOne = (n: number, phone?: string) => ({ ...row(n, phone), householdId: "new-2" });
    const [child = "", ...parents] = await imported([
      ...[inOne(50), inOne(51, "13900000051"), inOne(52, "13900000052")],
    ]);

    expect(await lookedAfterBy(mother)).toEqual([kid, second]);
    for (const parent of parents) expect(await lookedAfterBy(parent)).toEqual([child]);
    expect(await told()).toEqual([]);
  });

  it("waits, and who looks after the household is told, where a later chunk brings them within the hour", async () => {
    const row = (n: number, phone?: string) => aRosterRow(n, { householdId: "new-1", phone });
    const [kid = "", mother = ""] = await imported([row(40), row(41, "13900000041")]);
    const [planted = ""] = await imported([row(43, "13900000043")]);

    expect([await lookedAfterBy(mother), await lookedAfterBy(planted)]).toEqual([[kid], []]);
    expect(await told()).toEqual(["13900000041 householdJoined"]);
    await confirm(await world.as.resident(mother), planted);
    expect(await lookedAfterBy(planted)).toEqual([kid]);
    world.clock.advance({ hours: 2 });
    const [late = ""] = await imported([row(44, "13900000044")]);
    expect(await lookedAfterBy(late)).toEqual([]);
  });

  it("waits where another worker imports into a household that was just made", async () => {
    await imported([aRosterRow(40, { householdId: "new-1", phone: undefined })]);
    const [adult = ""] = await imported([aRosterRow(41, { householdId: "new-1" })], "worker-2");

    expect(await lookedAfterBy(adult)).toEqual([]);
  });
});

describe("a dependant whom one worker moves to somebody else", () => {
  const put = async (name = "worker-1", consentCode?: string) =>
    world.call(putInHousehold, {
      ...{ as: await worker(name), params: { residentId: child }, body: { guardianId: aunt, consentCode } },
    });

  it("is looked after by them once a second worker confirms, or with the code of who does now", async () => {
    const first = await put();
    const before = [await lookedAfterBy(aunt), await codeOfChild(aunt)];
    const own = await confirm(await worker(), child);
    const bySelf = await confirm(await world.as.resident(aunt), child);
    const second = await put("worker-2");

    expect([first.body, before]).toEqual([{ waiting: true }, [[], 404]]);
    expect([own.status, bySelf.status, second.body]).toEqual([409, 404, { waiting: false }]);
    expect(await lookedAfterBy(aunt)).toEqual([child]);
  });

  it("is so at once with the code of who looks after them now", async () => {
    const { body } = await world.call(giveHouseholdConsent, {
      ...{ as: await world.as.resident(parent), body: { residentId: child } },
    });

    const answer = await put("worker-1", body.code);

    expect([answer.body, await lookedAfterBy(aunt)]).toEqual([{ waiting: false }, [child]]);
  });

  it("does not wait where the same worker has just registered them", async () => {
    const { body } = await world.call(registerWithoutDocument, {
      as: await worker(),
      body: {
        ...{ personId: "01ARZ3NDEKTSV4RRFFQ69G5FAV", communityId: COMMUNITY_1, name: "张小" },
        ...{ age: 0 },
      },
    });
    const place = { params: { residentId: body.residentId }, body: { guardianId: aunt } };
    const answer = await world.call(putInHousehold, { ...place, as: await worker() });

    expect([answer.body, await lookedAfterBy(aunt)]).toEqual([{ waiting: false }, [body.residentId]]);
  });

  it("waits the same when a row moves them, and the family is told, the new one is not", async () => {
    await imported([{ ...CHILD, householdId: "family-2" }]);

    expect([await lookedAfterBy(aunt), await lookedAfterBy(parent)]).toEqual([[], []]);
    expect(await told()).toEqual([`${PARENT.phone} householdLeft`]);
    await confirm(await worker("worker-2"), child);
    expect(await lookedAfterBy(aunt)).toEqual([child]);
  });

  it("waits the same when a registration that is known names another guardian", async () => {
    const register = async (guardianId: string) =>
      world.call(registerWithoutDocument, {
        as: await worker(),
        body: {
          ...{ personId: "01ARZ3NDEKTSV4RRFFQ69G5FAV", communityId: COMMUNITY_1, name: "张小" },
          ...{ age: 4, guardianId },
        },
      });
    const { body } = await register(parent);
    const first = await lookedAfterBy(parent);
    const again = await register(parent);
    await register(aunt);

    expect(first).toContain(body.residentId);
    expect([again.status, await lookedAfterBy(aunt)]).toEqual([201, []]);
  });
});
