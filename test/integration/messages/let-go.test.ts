import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { confirmHouseholdMember, removeHouseholdMember } from "../../../shared/contracts/people/residents.ts";
import { toldOfMembers, withLastCarers } from "../../../shared/domain/people/household.ts";
import { joinHousehold } from "../../../shared/services/people/household-moves.ts";
import { aRosterRow, COMMUNITY_1 } from "../../support/factories/district.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";
import { type StatusScene, statusScene } from "../../support/scenes/status-scene.ts";

const HOME = "family-1";
const PARENT = aRosterRow(101, { householdId: HOME, phone: "13811110001" });
const CHILD = aRosterRow(102, { householdId: HOME, phone: undefined });
const AUNT = aRosterRow(103, { householdId: "family-2", phone: "13811110003" });

let scene: StatusScene;
let parent: string;
let child: string;
let aunt: string;
beforeEach(async () => {
  scene = await statusScene(1);
  [parent = "", child = "", aunt = ""] = await importPeople(scene.world, "family", [PARENT, CHILD, AUNT]);
});
afterEach(() => scene.world.close());

const letGo = async () =>
  scene.world.call(removeHouseholdMember, {
    as: await scene.world.as.resident(parent),
    params: { residentId: child },
  });
/** A first worker puts the child in, a second one confirms. */
const takeIn = async (guardian: string) => {
  await joinHousehold(
    scene.world.services,
    { guardianId: guardian, residentId: child },
    { worker: "worker-1" },
  );
  const { status } = await scene.world.call(confirmHouseholdMember, {
    as: await scene.world.as.community([COMMUNITY_1], "worker-2"),
    params: { residentId: child },
  });
  expect(status).toBe(204);
};

/** The phones that hear of a result of the child. */
async function heard(serial: number): Promise<string[]> {
  const { seal, synced, publish, world } = scene;
  await synced(seal(serial, [], { members: [{ code: child }] }));
  await publish(serial, "negative");
  await world.deliverOutbox();
  return world.sent
    .filter(({ template, effectKey }) => template === "resultNegative" && effectKey.endsWith(`:${child}`))
    .map(({ phone }) => phone);
}

describe("a child that its guardian lets go", () => {
  it("has its messages go on to that guardian until somebody else looks after it", async () => {
    expect((await letGo()).status).toBe(204);

    const alone = await heard(1);
    await takeIn(aunt);

    expect(alone).toEqual([PARENT.phone]);
    expect(await heard(2)).toEqual([PARENT.phone, AUNT.phone]);
  });

  it("is told to whom it was with last, when it is let go again", async () => {
    await takeIn(aunt);
    await scene.world.call(removeHouseholdMember, {
      as: await scene.world.as.resident(aunt),
      params: { residentId: child },
    });

    expect(await heard(1)).toEqual([AUNT.phone]);
  });

  it("is told to them also after the roster was imported again", async () => {
    await letGo();
    const { householdId } = await scene.stores.residents.get(child);
    const again = { ...CHILD, householdId, address: "二号楼" };

    expect(await importPeople(scene.world, "again", [again])).toEqual([child]);

    expect(await heard(1)).toEqual([PARENT.phone]);
  });
});

describe("a child whose guardian the roster takes out of the household", () => {
  it("has its messages go on to that guardian", async () => {
    const moved = { ...PARENT, householdId: "family-9" };

    expect(await importPeople(scene.world, "moved", [moved])).toEqual([parent]);

    expect(await heard(1)).toEqual([PARENT.phone]);
  });

  it("is told to its former guardian where the roster moves the child to live with nobody", async () => {
    const moved = { ...CHILD, householdId: "family-9" };

    expect(await importPeople(scene.world, "moved", [moved])).toEqual([child]);

    expect(await heard(1)).toEqual([PARENT.phone]);
  });
});

describe("who is told of a household", () => {
  const member = (residentId: string, dependant: boolean) => ({ residentId, dependant });
  const [adult, small] = [member("RSDT00000001", false), member("RSDT00000002", true)];

  it("is whoever looks after it now, else whoever did last", () => {
    const family = { householdId: HOME, members: [adult, small] };
    const left = withLastCarers(family, { householdId: HOME, members: [small] });
    const later = withLastCarers(left, { householdId: HOME, members: [small] });
    const back = withLastCarers(later, { ...later, members: [small, adult] });

    expect([family, left, later, back].map(toldOfMembers)).toEqual(Array(4).fill([adult.residentId]));
    expect([left.lastCarers, back.lastCarers]).toEqual([[adult.residentId], undefined]);
  });
});
