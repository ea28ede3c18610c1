import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as z from "zod";
import type { TubeMember } from "../../../shared/contracts/sampling/sync.ts";
import { correctTubeMembers, readTubeMembers } from "../../../shared/contracts/sampling/tube-desk.ts";
import { SIGN_IN_LIMITS } from "../../../shared/domain/access/sign-in-limits.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { countNameLookup } from "../../../shared/store/access/name-lookups.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { CAMPAIGN, importPeople } from "../../support/scenes/open-campaign.ts";
import { type SyncScene, syncScene } from "../../support/scenes/sync-scene.ts";

// Anybody's resident code can be typed at the desk. What was done is recorded; who a stranger is, is not told for it.

const NOBODY = "222222222222";
const STRANGER = aRosterRow(80, { communityId: COMMUNITY_2, householdId: `${COMMUNITY_2}-00080` });

let scene: SyncScene;
let stranger: string;
beforeEach(async () => {
  scene = await syncScene(3);
  [stranger = ""] = await importPeople(scene.world, "elsewhere", [STRANGER]);
  await scene.saidOf([scene.seal(1, [0])]);
});
afterEach(() => scene.world.close());

const params = { tubeBarcode: tubeBarcode(1) };
const WORKER = "worker-1";
const worker = () => scene.world.as.community([COMMUNITY_1], WORKER);
interface Change {
  kind: "addMember" | "removeMember";
  member: z.input<typeof TubeMember>;
}
const correct = async (change: Change) =>
  scene.world.call(correctTubeMembers, { as: await worker(), params, body: { opId: ulid(), change } });
const adding = (code: string) => correct({ kind: "addMember", member: { code } });
const shown = async (residentId: string, as?: string) => {
  const { body } = await scene.world.call(readTubeMembers, { as: as ?? (await worker()), params });
  return body.people.find((person) => person.residentId === residentId);
};

describe("a resident code typed at the tube desk", () => {
  it("of somebody elsewhere is recorded, and answered and shown as one that nobody has", async () => {
    const answers = [await adding(stranger), await adding(NOBODY)];

    expect(answers.map(({ status, body }) => [status, body.verdict, body.reasons])).toEqual([
      [200, "flagged", ["codeUnknown"]],
      [200, "flagged", ["codeUnknown"]],
    ]);
    expect(await shown(stranger)).toEqual({ residentId: stranger, inDoubt: false });
    expect(await shown(NOBODY)).toEqual({ residentId: NOBODY, inDoubt: false });
    const { samples } = await scene.stores.participations.get(stranger, CAMPAIGN);
    expect(samples).toHaveLength(1);
  });

  it("of one's own communities is shown with its masked name", async () => {
    const { body } = await adding(scene.person(1));

    expect(body.verdict).toBe("applied");
    expect(await shown(scene.person(1))).toMatchObject({ maskedName: expect.stringContaining("*") });
  });

  it("names everybody for the command centre", async () => {
    await adding(stranger);

    expect(await shown(stranger, await scene.world.as.commander())).toHaveProperty("maskedName");
  });

  it("says nothing of a stranger whom it would take out or move either", async () => {
    const removed = [stranger, NOBODY].map((code) => correct({ kind: "removeMember", member: { code } }));

    const [ofStranger, ofNobody] = await Promise.all(removed);

    expect(ofStranger?.body.reasons).toEqual(ofNobody?.body.reasons);
  });
});

describe("somebody who was swabbed at the site", () => {
  it("is named whatever place they are of, and can be taken out by their code", async () => {
    await scene.saidOf([scene.seal(2, [], { members: [{ code: stranger }] })]);
    const tube2 = { tubeBarcode: tubeBarcode(2) };
    const as = await worker();

    const { body } = await scene.world.call(readTubeMembers, { as, params: tube2 });
    const removed = await scene.world.call(correctTubeMembers, {
      ...{ as, params: tube2 },
      body: { opId: ulid(), change: { kind: "removeMember", member: { code: stranger } } },
    });

    expect(body.people).toMatchObject([{ residentId: stranger, maskedName: expect.any(String) }]);
    expect(removed.body.verdict).toBe("applied");
  });
});

describe("naming by document at the tube desk", () => {
  it("of a stranger under another name does not show the name that is theirs", async () => {
    const { documentType, documentNumber } = STRANGER;
    const { body } = await correct({
      kind: "addMember",
      member: { documentType, documentNumber, name: "Somebody Else" },
    });

    expect(body.reasons).toContain("nameDiffers");
    expect(await shown(stranger)).toEqual({ residentId: stranger, inDoubt: true });
  });

  it("counts as being shown a name", async () => {
    const member = { documentType: "passport" as const, documentNumber: "E99000001", name: "Ada" };
    const change = { kind: "removeMember" as const, member };
    const before = await correct(change);
    const { most } = SIGN_IN_LIMITS.namesPerAccount;
    for (let n = 1; n < most; n++)
      await countNameLookup(scene.world.services, WORKER, scene.world.clock.now());

    const after = await correct(change);

    expect([before.status, after.status]).toEqual([409, 429]);
  });
});
