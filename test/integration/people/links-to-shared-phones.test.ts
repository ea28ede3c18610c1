import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as access from "../../../shared/contracts/access/sign-in.ts";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import { aRosterRow, COMMUNITY_1, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

const PARENT = aRosterRow(1, { householdId: "family-1" });
const CHILD = aRosterRow(2, { householdId: "family-1", phone: undefined });
const AUNT = aRosterRow(3, { householdId: "family-2" });
const INVENTED = aRosterRow(66, { householdId: "family-1", phone: "13900000666" });
const PROBLEM = "urn:twoplusn:problem:";

let world: World;

let parent = "";

let imports: number;
beforeEach(async () => {
  world = await createWorld();
  imports = 0;
  await world.stores.areas.put(smallDistrict());
  [parent = ""] = await importPeople(world, "families", [PARENT, CHILD, AUNT]);
  world.clock.advance({ hours: 2 });
});
afterEach(() => world.close());

const worker = (name = "worker-1") => world.as.community([COMMUNITY_1], name);
const imported = async (rows: object[], name = "worker-1") => {
  const body = { importId: "roster-0001", chunk: imports++, firstLine: 2, rows };
  const { body: answer } = await world.call(importRoster, { as: await worker(name), body });
  return answer.verdicts.map(({ residentId = "" }) => residentId);
};

describe("a sign-in link for somebody whose phone a worker shared", () => {
  const link = async (residentId: string) =>
    world.call(access.issueSignInLink, { as: await worker(), params: { residentId }, body: {} });

  it.each([
    ["an adult", { ...INVENTED, phone: PARENT.phone }],
    [
      "a child",
      {
        ...aRosterRow(67, { householdId: "family-1" }),
        documentType: "passport",
        documentNumber: "E99000009",
        birthDate: "2018-01-01",
        phone: PARENT.phone,
      },
    ],
  ])("needs their consent, though %s of their household has the number now", async (_, row) => {
    const [other = ""] = await imported([row]);
    world.clock.advance({ hours: 30 });

    const answer = await link(parent);

    expect([other === "", answer.problem.type]).toEqual([false, `${PROBLEM}phone-of-their-own`]);
  });

  it("needs none where it is the phone of who looks after them", async () => {
    const [kid = ""] = await importPeople(world, "kid", [
      aRosterRow(8, {
        householdId: "family-1",
        phone: PARENT.phone,
        documentType: "passport",
        documentNumber: "E99000008",
        birthDate: "2018-01-01",
      }),
    ]);

    expect((await link(kid)).status).toBe(201);
  });
});
