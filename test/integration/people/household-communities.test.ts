import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { profile, putInHousehold } from "../../../shared/contracts/people/residents.ts";
import { importRoster, registerWithoutDocument } from "../../../shared/contracts/people/roster.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

const FAMILY = "family-1";
const KEPT = `${COMMUNITY_1}:${FAMILY}`;
const CHILD = aRosterRow(2, { householdId: FAMILY, phone: undefined });
const INTRUDER = aRosterRow(3, { householdId: FAMILY, communityId: COMMUNITY_2 });

let world: World;
let chunk = 0;
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
});
afterEach(() => world.close());

const importAs = async (as: string, rows: unknown[]) => {
  const { body } = await world.call(importRoster, {
    as,
    language: "en",
    body: { importId: "roster-0001", chunk: chunk++, firstLine: 2, rows },
  });
  return body.verdicts.map(({ verdict, reason, residentId }) => ({
    said: reason?.split(":")[0] ?? verdict,
    residentId: residentId ?? "",
  }));
};
const worker = (...communityIds: string[]) => world.as.community(communityIds);
const saidOf = async (as: string, rows: unknown[]) => (await importAs(as, rows)).map(({ said }) => said);
const seenBy = async (residentId: string) => {
  const { body } = await world.call(profile, { as: await world.as.resident(residentId) });
  return body.household.map((person) => person.residentId);
};
const asEarlierVersionsWroteIt = async (householdId: string) => {
  const was = await world.stores.households.get(householdId);
  const { table } = world.services;
  await table.transact([
    table.replace(
      { pk: `H#${householdId}`, sk: "HOUSEHOLD", householdId, members: was.members, version: was.version },
      { condition: "attribute_exists(pk)", values: {}, otherwise: () => new Error("no household") },
    ),
  ]);
};

describe("a household", () => {
  it.each([
    ["alone", [INTRUDER]],
    ["beside others", [aRosterRow(9, { communityId: COMMUNITY_2 }), INTRUDER]],
  ])(
    "takes in nobody of another community, who has a household of that name: an invented adult imported %s",
    async (_how, rows) => {
      const [child] = await importAs(await world.as.admin(), [CHILD]);

      const said = await saidOf(await worker(COMMUNITY_2), rows);

      expect(said.at(-1)).toBe("accepted");
      expect((await world.stores.households.get(KEPT)).members).toEqual([
        { residentId: child?.residentId, dependant: true },
      ]);
    },
  );

  it("takes in nobody of another community who is on the roster and moved there", async () => {
    await importAs(await world.as.admin(), [CHILD]);
    const own = { ...INTRUDER, householdId: "family-2" };
    const [intruder] = await importAs(await worker(COMMUNITY_2), [own]);

    const said = await saidOf(await worker(COMMUNITY_2), [INTRUDER]);

    expect(said).toEqual(["updated"]);
    expect(await seenBy(intruder?.residentId ?? "")).toEqual([]);
  });

  it("that was written before households had a community has that of its members", async () => {
    await importAs(await world.as.admin(), [aRosterRow(1, { householdId: FAMILY }), CHILD]);
    await asEarlierVersionsWroteIt(KEPT);

    const intruder = await saidOf(await worker(COMMUNITY_2), [INTRUDER]);
    const sibling = aRosterRow(4, { householdId: FAMILY, phone: undefined });
    const own = await saidOf(await worker(COMMUNITY_1), [sibling]);

    expect([intruder, own]).toEqual([["accepted"], ["accepted"]]);
    const kept = await world.stores.households.get(KEPT);
    expect([kept.communityId, kept.members.length]).toEqual([COMMUNITY_1, 3]);
  });

  it("is nobody's to take: who names it first neither gets its children nor keeps them out", async () => {
    const [adult] = await importAs(await worker(COMMUNITY_2), [INTRUDER]);

    const said = await saidOf(await world.as.admin(), [CHILD]);

    expect(said).toEqual(["accepted"]);
    expect(await seenBy(adult?.residentId ?? "")).toEqual([]);
  });

  it("of one name in two communities is two households", async () => {
    const [child, adult] = await importAs(await world.as.admin(), [CHILD, INTRUDER]);

    expect([child?.said, adult?.said]).toEqual(["accepted", "accepted"]);
    expect(await seenBy(adult?.residentId ?? "")).toEqual([]);
  });

  it("cannot be named by the name that it is kept by, from another community", async () => {
    const [child] = await importAs(await world.as.admin(), [CHILD]);
    const named = [KEPT, `${COMMUNITY_1}-00001`].map((householdId, n) =>
      aRosterRow(20 + n, { householdId, communityId: COMMUNITY_2 }),
    );
    const own = aRosterRow(1, { householdId: `${COMMUNITY_1}-00001` });

    const said = await saidOf(await worker(COMMUNITY_2), named);
    const [later] = await importAs(await worker(COMMUNITY_1), [own]);

    expect([said, later?.said]).toEqual([["accepted", "accepted"], "accepted"]);
    const members = async (id: string) =>
      (await world.stores.households.get(id)).members.map(({ residentId }) => residentId);
    expect(await members(KEPT)).toEqual([child?.residentId]);
    expect(await members(own.householdId)).toEqual([later?.residentId]);
  });

  it("moves to another community with all its members, and then takes in people of that one", async () => {
    const rows = [aRosterRow(1, { householdId: FAMILY }), CHILD];
    await importAs(await world.as.admin(), rows);

    const both = await worker(COMMUNITY_1, COMMUNITY_2);
    const moved = await saidOf(
      both,
      rows.map((row) => ({ ...row, communityId: COMMUNITY_2 })),
    );
    const born = await saidOf(await worker(COMMUNITY_2), [
      aRosterRow(5, { householdId: FAMILY, communityId: COMMUNITY_2, phone: undefined }),
    ]);

    expect([moved, born]).toEqual([["updated", "updated"], ["accepted"]]);
  });

  it("lets nobody of another community become one of its carers who was put into it as a dependant", async () => {
    const [parent, child] = await importAs(await world.as.admin(), [
      aRosterRow(1, { householdId: FAMILY }),
      CHILD,
    ]);
    const elsewhere = await worker(COMMUNITY_2);
    const looksHarmless = { ...INTRUDER, householdId: "family-2", phone: undefined };
    const [intruder] = await importAs(elsewhere, [looksHarmless]);
    const residentId = intruder?.residentId ?? "";
    const put = await world.call(putInHousehold, {
      as: await worker(COMMUNITY_1, COMMUNITY_2),
      params: { residentId },
      body: { guardianId: parent?.residentId ?? "" },
    });

    const said = await saidOf(elsewhere, [{ ...INTRUDER, householdId: FAMILY }]);

    expect([put.status, said]).toEqual([200, ["updated"]]);
    expect(await seenBy(residentId)).toEqual([]);
    expect(await seenBy(parent?.residentId ?? "")).toContain(child?.residentId);
  });

  it("is given nobody to look after by a worker of another community, who learns nothing of it", async () => {
    const [parent] = await importAs(await world.as.admin(), [aRosterRow(1, { householdId: FAMILY })]);
    const elsewhere = await worker(COMMUNITY_2);
    const invented = { ...INTRUDER, householdId: "family-2", phone: undefined };
    const [dependant] = await importAs(elsewhere, [invented]);
    const nobody = "000000000000";
    const put = async (guardianId = "") =>
      world.call(putInHousehold, {
        ...{ as: elsewhere, params: { residentId: dependant?.residentId ?? "" }, body: { guardianId } },
      });
    const register = async (guardianId = "") =>
      world.call(registerWithoutDocument, {
        as: elsewhere,
        body: { personId: ulid(), communityId: COMMUNITY_2, name: "某某", age: 8, guardianId },
      });

    for (const make of [put, register]) {
      const [stranger, missing] = [await make(parent?.residentId), await make(nobody)];
      expect([stranger.status, missing.status]).toEqual([404, 404]);
      expect({ ...stranger.problem, instance: "" }).toEqual({ ...missing.problem, instance: "" });
    }
    expect(await seenBy(parent?.residentId ?? "")).toEqual([]);
  });
});
