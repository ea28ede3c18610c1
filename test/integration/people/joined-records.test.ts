import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { mergeResidents, undoMerge } from "../../../shared/contracts/people/merges.ts";
import {
  giveHouseholdConsent,
  profile,
  putInHousehold,
  removeHouseholdMember,
} from "../../../shared/contracts/people/residents.ts";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import { ConflictError } from "../../../shared/store/table.ts";
import { aRosterRow, COMMUNITY_1, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

// A record that was joined to another one of the same person is a second door to it. Whoever changes that record, or signed
// in to it before, comes no further than by the record that stands for both.

const OWN = "13900000001";
const WORKERS = "13900000666";
/** The row of the record that is given up: its phone is the resident's own, so that one worker may join them. */
const SECOND = aRosterRow(66, { phone: OWN });

let world: World;
let [resident, second, imports] = ["", "", 0];
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
  [resident = "", second = ""] = await importPeople(world, "people", [aRosterRow(1, { phone: OWN }), SECOND]);
  imports = 0;
});
afterEach(() => world.close());

const worker = (name = "worker-1") => world.as.community([COMMUNITY_1], name);
const imported = async (row: object) => {
  const body = { importId: "roster-0001", chunk: imports++, firstLine: 2, rows: [row] };
  return (await world.call(importRoster, { as: await worker(), body })).body.verdicts[0];
};
const join = async () => {
  const request = { params: { residentId: second }, body: { into: resident } };
  const { body } = await world.call(mergeResidents, { ...request, as: await worker() });
  expect(body.state).toBe("joined");
};
const part = async () => {
  const { status } = await world.call(undoMerge, {
    ...{ as: await worker("worker-2"), params: { residentId: second } },
  });
  expect(status).toBe(204);
};
const signIn = async (phone: string, residentId?: string) => {
  world.clock.advance({ minutes: 1 });
  await world.call(access.requestCode, { body: { phone } });
  await world.deliverOutbox();
  const code = /\d{6}/.exec(world.sent.findLast((sent) => sent.phone === phone)?.text ?? "")?.[0] ?? "000000";
  const body = { phone, code, refreshTokenIn: "body" as const, ...(residentId ? { residentId } : {}) };
  return world.call(access.signInResident, { body });
};
const refresh = async (refreshToken: string | undefined) =>
  (await world.call(access.refreshTokens, { body: { refreshToken } })).status;
const linkFor = async (residentId: string) => {
  const { linkToken } = await world.stores.signInLinks.issue(residentId, "worker-1", world.clock.now());
  return async () => (await world.call(access.signInWithLink, { body: { linkToken } })).status;
};

describe("a row about a record that another one stands for", () => {
  it("is refused with the reason, and its phone reads nothing a day later", async () => {
    await join();

    const verdict = await imported({ ...SECOND, phone: WORKERS });
    world.clock.advance({ hours: 25 });
    const { status } = await signIn(WORKERS);

    expect(verdict?.verdict).toBe("rejected");
    expect(verdict?.reason).toContain("joinedRecord (documentNumber)");
    expect(status).toBe(401);
    expect((await world.stores.phoneChanges.peopleOf(WORKERS, world.clock.now())).now).toEqual([]);
  });

  it.each([
    ["another household", { householdId: `${COMMUNITY_1}-00077` }],
    ["no phone, so that others look after them", { phone: undefined }],
    [
      "another date of birth",
      { documentType: "passport", documentNumber: "E99000001", birthDate: "1930-01-01" },
    ],
  ])("is refused where it says %s", async (_, change) => {
    const row = { ...SECOND, documentType: "passport", documentNumber: "E99000001", birthDate: "1980-05-06" };
    second = (await imported(row))?.residentId ?? "";
    await join();

    expect((await imported({ ...row, ...change }))?.reason).toContain("joinedRecord");
  });

  it("that says what is known changes nothing, and is taken again once the records are parted", async () => {
    await join();
    const same = await imported(SECOND);
    await part();
    const changed = await imported({ ...SECOND, address: "二号楼" });

    expect([same?.verdict, changed?.verdict]).toEqual(["unchanged", "updated"]);
  });

  it("that came between judging a merge and making it keeps the merge from being made", async () => {
    const { residents, merges } = world.stores;
    const records = await residents.records([resident, second]);
    const [merged, kept] = [records.get(second), records.get(resident)];
    if (!merged || !kept) throw new Error("nobody was imported");
    world.clock.advance({ seconds: 1 });
    await imported({ ...SECOND, phone: WORKERS });

    await expect(world.services.table.transact(merges.join(merged, kept))).rejects.toThrow(ConflictError);
  });
});

describe("joining two records, and parting them again,", () => {
  it("ends the sign-ins of both", async () => {
    const before = [await signIn(OWN, resident), await signIn(OWN, second)];
    expect(before.map(({ status }) => status)).toEqual([200, 200]);
    world.clock.advance({ minutes: 1 });

    await join();
    const joined = await Promise.all(before.map(({ body }) => refresh(body.refreshToken)));
    world.clock.advance({ minutes: 1 });
    const reads = await world.call(profile, { as: before[0]?.body.accessToken ?? "" });
    const between = await signIn(OWN, second);
    world.clock.advance({ minutes: 1 });
    await part();

    expect(joined).toEqual([401, 401]);
    expect(reads.status).toBe(401);
    expect([between.status, await refresh(between.body.refreshToken)]).toEqual([200, 401]);
  });

  it("ends the links that are open, which stand on the list as withdrawn", async () => {
    const open = [await linkFor(resident), await linkFor(second)];
    world.clock.advance({ minutes: 1 });

    await join();
    const listed = await world.stores.signInLinks.ofResident(second);
    world.clock.advance({ minutes: 1 });
    const between = await linkFor(second);
    const works = await linkFor(second);
    expect(await works()).toBe(200);
    world.clock.advance({ minutes: 1 });
    await part();

    expect([await open[0]?.(), await open[1]?.(), await between()]).toEqual([401, 401, 401]);
    expect(listed).toMatchObject([{ issuedBy: "worker-1", withdrawnAt: expect.any(String) }]);
  });

  it("ends a link that was made before staff changed the phone", async () => {
    const open = await linkFor(resident);
    world.clock.advance({ minutes: 1 });
    await imported(aRosterRow(1, { phone: WORKERS }));

    expect(await open()).toBe(401);
  });
});

describe("whoever signs in to a record that another one stands for", () => {
  it("signs in to that one, and is not asked which where both have the phone", async () => {
    await join();

    const { status, body } = await signIn(OWN);
    await part();

    expect([status, body.subject]).toEqual([200, resident]);
    expect((await signIn(OWN)).problem.type).toMatch(/phone-shared$/);
    expect((await signIn(OWN, second)).body.subject).toBe(second);
  });

  it("does so by the document of either among others with the phone, and by a link", async () => {
    await importPeople(world, "third", [aRosterRow(5, { phone: OWN })]);
    await join();
    const { documentType, documentNumber } = SECOND;
    world.clock.advance({ minutes: 1 });
    await world.call(access.requestCode, { body: { phone: OWN } });
    await world.deliverOutbox();
    const code = /\d{6}/.exec(world.sent.findLast(({ phone }) => phone === OWN)?.text ?? "")?.[0] ?? "";

    const { body } = await world.call(access.signInResident, {
      body: { phone: OWN, code, document: { documentType, documentNumber } },
    });

    expect(body.subject).toBe(resident);
  });
});

describe("what staff and families do to a record that another one stands for", () => {
  it("is done to that one: a move, a code of consent, and taking somebody out", async () => {
    const family = { householdId: "family-1" };
    const [carer = "", child = "", other = "", aunt = ""] = await importPeople(world, "families", [
      aRosterRow(20, { ...family, phone: "13900000020" }),
      aRosterRow(21, { ...family, phone: undefined }),
      aRosterRow(22, { ...family, phone: undefined }),
      aRosterRow(23, { phone: "13900000023" }),
    ]);
    await world.call(mergeResidents, {
      ...{ as: await worker(), params: { residentId: other }, body: { into: child } },
    });
    const consented = await world.call(giveHouseholdConsent, {
      ...{ as: await world.as.resident(carer), body: { residentId: other } },
    });

    const moved = await world.call(putInHousehold, {
      ...{ as: await worker(), params: { residentId: other } },
      body: { guardianId: aunt, consentCode: consented.body.code },
    });
    const records = await world.stores.residents.records([child, other, aunt]);
    const out = await world.call(removeHouseholdMember, {
      ...{ as: await world.as.resident(aunt), params: { residentId: child } },
    });

    expect([moved.status, moved.body.waiting, out.status]).toEqual([200, false, 204]);
    expect(records.get(child)?.householdId).toBe(records.get(aunt)?.householdId);
    expect(records.get(other)?.householdId).not.toBe(records.get(aunt)?.householdId);
  });

  it("tells every phone by which the person is known of a change", async () => {
    const [other = ""] = await importPeople(world, "other", [aRosterRow(30, { phone: "13900000030" })]);
    const request = { params: { residentId: other }, body: { into: resident } };
    for (const name of ["worker-1", "worker-2"])
      await world.call(mergeResidents, { ...request, as: await worker(name) });

    await imported(aRosterRow(1, { phone: WORKERS }));
    await world.deliverOutbox();

    const told = world.sent.filter(({ template }) => template === "phoneChanged").map(({ phone }) => phone);
    expect(told.sort()).toEqual([OWN, "13900000030", WORKERS].sort());
  });
});
