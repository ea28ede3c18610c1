import { afterEach, describe, expect, it } from "vitest";
import * as runs from "../../../shared/contracts/laboratory/runs.ts";
import { approveMessageText, proposeMessageText } from "../../../shared/contracts/messages/message-texts.ts";
import { mergeResidents, undoMerge } from "../../../shared/contracts/people/merges.ts";
import { confirmHouseholdMember } from "../../../shared/contracts/people/residents.ts";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import { ROUTES } from "../../../shared/contracts/routes.ts";
import { confirmLoss } from "../../../shared/contracts/transport/boxes.ts";
import { type Role, SCOPE_OF_ROLE, type Scope } from "../../../shared/domain/access/scope.ts";
import { boxBarcode } from "../../../shared/domain/codes/barcode.ts";
import { COST_OF_RANDOM_PASSWORDS } from "../../../shared/security/passwords.ts";
import { aRosterRow, COMMUNITY_1, smallDistrict } from "../../support/factories/district.ts";
import { correctionDesk } from "../../support/scenes/correction-desk.ts";
import { groupDesk } from "../../support/scenes/group-desk.ts";
import { type Called, createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";
import { transportScene } from "../../support/scenes/transport-scene.ts";

// Each route that takes a second person, tried with two accounts of one administrator: refused, and refused still when
// another administrator vouches for the first of them afterwards; taken once the second is surely somebody else.

/** The world, what the first account does, and the route that the second one calls with its token. */
interface Story {
  world: World;
  first: () => Promise<unknown>;
  second: (as: string) => Promise<Called<unknown>>;
}

const SCOPES: Partial<Record<Scope["kind"], Scope>> = {
  communities: { kind: "communities", communityIds: [COMMUNITY_1] },
  laboratory: { kind: "laboratory", laboratoryId: "LAB01" },
};
const scopeOf = (role: Role): Scope => SCOPES[SCOPE_OF_ROLE[role]] ?? { kind: "district" };
const [FIRST, SECOND] = ["first-account", "second-account"];

async function submittedRun() {
  const desk = await correctionDesk();
  const tubeBarcode = await desk.scene.addTube(1);
  const technician = () => desk.world.as.technician("LAB01", FIRST);
  let runId = "";
  const first = async () => {
    const as = await technician();
    runId = (await desk.scene.upload([{ sample: tubeBarcode, outcome: "negative" }], { as })).body.runId;
    await desk.scene.submit(runId, as);
  };
  return { ...desk, tubeBarcode, first, params: () => ({ runId }) };
}

async function proposedCorrection() {
  const desk = await correctionDesk();
  const tubeBarcode = await desk.scene.addTube(1);
  await desk.publish(tubeBarcode, "negative");
  const first = async () =>
    desk.propose(tubeBarcode, desk.stated("invalid"), {
      as: await desk.world.as.technician("LAB01", FIRST),
    });
  return { ...desk, tubeBarcode, first };
}

async function twoRecords() {
  const world = await createWorld();
  await world.stores.areas.put(smallDistrict());
  const [one = "", other = ""] = await importPeople(world, "people", [aRosterRow(1), aRosterRow(2)]);
  const merge = (as: string) =>
    world.call(mergeResidents, { as, params: { residentId: one }, body: { into: other } });
  return { world, merge, first: async () => merge(await world.as.community([COMMUNITY_1], FIRST)), one };
}

const STORIES: Record<string, () => Promise<Story>> = {
  approveRun: async () => {
    const { world, scene, first, params } = await submittedRun();
    return { world, first, second: (as) => scene.approve(params().runId, as) };
  },
  rejectRun: async () => {
    const { world, first, params } = await submittedRun();
    const body = { reason: "the plate leaked" };
    return { world, first, second: (as) => world.call(runs.rejectRun, { as, params: params(), body }) };
  },
  repeatTubes: async () => {
    const { world, first, params, tubeBarcode } = await submittedRun();
    const body = { tubeBarcodes: [tubeBarcode], reason: "the well leaked" };
    return { world, first, second: (as) => world.call(runs.repeatTubes, { as, params: params(), body }) };
  },
  approveCorrection: async () => {
    const { world, first, approve, tubeBarcode } = await proposedCorrection();
    return { world, first, second: (as) => approve(tubeBarcode, 1, as) };
  },
  rejectCorrection: async () => {
    const { world, first, reject, tubeBarcode } = await proposedCorrection();
    return { world, first, second: (as) => reject(tubeBarcode, 1, as) };
  },
  confirmLoss: async () => {
    const { world, saidOf, seal, pack, handOver, reportLoss, now } = await transportScene();
    await saidOf([seal(1, [0]), pack(1, [1])]);
    await handOver(1);
    return {
      world,
      first: async () => reportLoss(1, await world.as.commander(FIRST)),
      second: (as) =>
        world.call(confirmLoss, { as, params: { boxBarcode: boxBarcode(1) }, body: { at: now() } }),
    };
  },
  reviewGroup: async () => {
    const { world, submit, review } = await groupDesk();
    let groupId = "";
    const first = async () => {
      groupId = (await submit(undefined, await world.as.community([COMMUNITY_1], FIRST))).body.groupId;
    };
    return { world, first, second: (as) => review(groupId, { decision: "approve" }, as) };
  },
  mergeResidents: async () => {
    const { world, first, merge } = await twoRecords();
    return { world, first, second: merge };
  },
  undoMerge: async () => {
    const { world, first, merge, one } = await twoRecords();
    return {
      world,
      first: async () => {
        await first();
        world.clock.advance({ minutes: 1 });
        await merge(await world.as.community([COMMUNITY_1], "worker-9"));
      },
      second: (as) => world.call(undoMerge, { as, params: { residentId: one } }),
    };
  },
  approveMessageText: async () => {
    const world = await createWorld();
    const params = { kind: "news", version: "1" } as const;
    const words = {
      "zh-CN": "【核酸筛查】{person}：检测有新进展，请查看 {link}",
      en: "[Screening] {person}: there is something new about your test: {link}",
    };
    const first = async () =>
      world.call(proposeMessageText, { as: await world.as.commander(FIRST), params, body: { words } });
    return { world, first, second: (as) => world.call(approveMessageText, { as, params }) };
  },
  confirmHouseholdMember: async () => {
    const world = await createWorld();
    await world.stores.areas.put(smallDistrict());
    const householdId = `${COMMUNITY_1}-family`;
    await importPeople(world, "family", [aRosterRow(3, { householdId })]);
    world.clock.advance({ hours: 2 });
    let residentId = "";
    return {
      world,
      first: async () => {
        const { body } = await world.call(importRoster, {
          as: await world.as.community([COMMUNITY_1], FIRST),
          body: { importId: "later-0001", chunk: 0, firstLine: 2, rows: [aRosterRow(4, { householdId })] },
        });
        residentId = body.verdicts[0]?.residentId ?? "";
      },
      second: (as) => world.call(confirmHouseholdMember, { as, params: { residentId } }),
    };
  },
};

let open: World | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const takesTwo = ROUTES.filter(({ problems }) => problems?.includes("second-person-dependent"));
const secondRole = ({ roles }: (typeof takesTwo)[number]): Role =>
  roles === "public"
    ? "commander"
    : (roles.find((role) => role !== "resident" && role !== "technician") ?? "commander");

describe("what takes two people", () => {
  it("has a story for each of its routes", () => {
    expect(Object.keys(STORIES).sort()).toEqual(takesTwo.map(({ operationId }) => operationId).sort());
  });

  it.each(takesTwo.map((route) => [route.operationId, route] as const))(
    "%s is refused to two accounts of one administrator, also when one is vouched for in between",
    async (operationId, route) => {
      const { world, first, second } = await (STORIES[operationId] ?? (() => expect.fail(operationId)))();
      open = world;
      const role = secondRole(route);
      const by = (administrator: string) => ({ by: administrator, now: world.clock.now() });
      for (const username of [FIRST, SECOND]) {
        await world.stores.staff.create(
          {
            username,
            role: "sampler",
            scope: { kind: "sites", siteIds: ["110107001-F1"] },
            password: "a long enough password",
          },
          COST_OF_RANDOM_PASSWORDS,
        );
        await world.stores.staffChanges.setRole(username, { role, scope: scopeOf(role) }, by("admin-1"));
      }
      world.clock.advance({ minutes: 1 });
      const token = () => world.as.token(SECOND, role, scopeOf(role));
      await first();

      const refused = await second(await token());
      world.clock.advance({ minutes: 20 });
      await world.stores.staffChanges.confirm(FIRST, by("admin-2"));
      const stillRefused = await second(await token());
      await world.stores.staffChanges.confirm(SECOND, by("admin-2"));
      const taken = await second(await token());

      const dependent = [409, "urn:twoplusn:problem:second-person-dependent"];
      expect([refused.status, refused.problem.type]).toEqual(dependent);
      expect([stillRefused.status, stillRefused.problem.type]).toEqual(dependent);
      expect(taken.status, JSON.stringify(taken.body)).toBeLessThan(300);
    },
  );
});
