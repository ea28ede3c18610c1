import { expect, it } from "vitest";
import { findResident } from "../../../shared/contracts/people/roster.ts";
import { readQuarantineCase } from "../../../shared/contracts/sampling/quarantine.ts";
import { SIGN_IN_LIMITS } from "../../../shared/domain/access/sign-in-limits.ts";
import { aRosterRow, COMMUNITY_1 } from "../../support/factories/district.ts";
import { documentOf, syncScene } from "../../support/scenes/sync-scene.ts";

const { most } = SIGN_IN_LIMITS.namesPerAccount;
const TOO_MANY = [429, "urn:twoplusn:problem:too-many-names"];

it("An account finds so many people by document an hour, known or not; others find them as before", async () => {
  const { world } = await syncScene(2);
  const find = (as: string, n: number) => {
    const { documentType, documentNumber } = documentOf(n);
    return world.call(findResident, { as, body: { documentType, documentNumber } });
  };
  const nobody = { documentType: "residentId", documentNumber: aRosterRow(900).documentNumber } as const;
  const curious = await world.as.community([COMMUNITY_1], "curious");
  const other = await world.as.community([COMMUNITY_1], "other");

  const found = await find(curious, 0);
  for (let i = 1; i < most; i++) await world.call(findResident, { as: curious, body: nobody });
  const refused = await find(curious, 1);
  const elsewhere = await find(other, 1);
  world.clock.advance({ minutes: 61 });
  const later = await find(await world.as.community([COMMUNITY_1], "curious"), 1);

  expect(found.status).toBe(200);
  expect([refused.status, refused.problem.type]).toEqual(TOO_MANY);
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect([elsewhere.status, later.status]).toEqual([200, 200]);
  await world.close();
});

it("An account is shown the holder of a document that it named wrongly so many times an hour", async () => {
  const { world, saidOf, seal, person } = await syncScene(3);
  const op = seal(1, [1], { members: [{ ...documentOf(0), name: "李国强" }, { code: person(1) }] });
  await saidOf([op]);
  const as = await world.as.commander();
  const read = () => world.call(readQuarantineCase, { as, params: { caseId: `${op.opId}-${person(0)}` } });

  const shown = await read();
  for (let i = 1; i < most; i++) await read();
  const refused = await read();

  expect(shown.status).toBe(200);
  expect([refused.status, refused.problem.type]).toEqual(TOO_MANY);
  await world.close();
});
