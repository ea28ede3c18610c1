import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { results } from "../../../shared/contracts/messages/results.ts";
import { profile, residentCode } from "../../../shared/contracts/people/residents.ts";
import { importRoster, registerWithoutDocument } from "../../../shared/contracts/people/roster.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2 } from "../../support/factories/district.ts";
import { sealing, syncOps } from "../../support/scenes/chain.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";
import { CAMPAIGN, importAdults, openCampaign } from "../../support/scenes/open-campaign.ts";

const PERSON = ulid(1_772_413_200_000);
const problem = (type: string) => `urn:twoplusn:problem:${type}`;

let world: World;
let mother: string;
beforeEach(async () => {
  world = await createWorld();
  await openCampaign(world);
  [mother = ""] = await importAdults(world, 1);
});
afterEach(() => world.close());

const familyOf = async (residentId: string) => {
  const { body } = await world.call(profile, { as: await world.as.resident(residentId) });
  return body.household;
};

describe("somebody without a document, on a roster", () => {
  let chunk = 0;
  const importRow = async (row: Record<string, unknown>) => {
    const { body } = await world.call(importRoster, {
      as: await world.as.community([COMMUNITY_1]),
      language: "en",
      body: { importId: "roster-0001", chunk: chunk++, firstLine: 2, rows: [row] },
    });
    return body.verdicts[0];
  };
  const { documentNumber: _, ...adult } = aRosterRow(0);
  const newborn = { ...adult, documentType: "none", name: "张一之子", phone: "", birthDate: "2026-03-01" };

  it("is one person however often the roster comes, and has a resident code", async () => {
    const first = await importRow(newborn);
    const again = await importRow({ ...newborn, name: " 张一之 子" });
    const twin = await importRow({ ...newborn, name: "张一之女" });

    expect([first, again, twin].map((v) => v?.verdict)).toEqual(["accepted", "updated", "accepted"]);
    expect(again?.residentId).toBe(first?.residentId);
    expect(twin?.residentId).not.toBe(first?.residentId);
    const residentId = first?.residentId ?? "";
    const code = await world.call(residentCode, {
      as: await world.as.resident(mother),
      params: { residentId },
    });
    expect(code.status).toBe(200);
    const [person] = await world.stores.residents.getMany([residentId]);
    expect(person).toMatchObject({
      documentType: "none",
      dependant: true,
      vouchedBy: { kind: "worker", id: "community-1" },
    });
  });

  it("is taken with an age where nobody knows the date of birth, and asked for one of both", async () => {
    const { birthDate: _, ...unknown } = newborn;

    const old = await importRow({ ...unknown, name: "无名老人", age: 83 });
    const neither = await importRow({ ...unknown, name: "无名氏" });

    expect([old?.verdict, neither?.verdict]).toEqual(["accepted", "rejected"]);
    expect(neither?.reason).toMatch(/^birthDateMissing/);
    expect((await world.stores.residents.get(old?.residentId ?? "")).birthDate).toBe("1943-01-01");
  });

  it("is asked about where the age told is over 125, and taken once that is confirmed", async () => {
    const { birthDate: _, ...unknown } = newborn;

    const asked = await importRow({ ...unknown, name: "无名老人", age: 130 });
    const confirmed = await importRow({ ...unknown, name: "无名老人", age: 130, ageConfirmed: true });

    expect(asked?.reason).toMatch(/^ageUnlikely \(age\)/);
    expect(confirmed?.verdict).toBe("accepted");
  });

  it("is the only one who needs no number", async () => {
    const verdict = await importRow(adult);

    expect(verdict?.reason).toMatch(/^missing \(documentNumber\)/);
  });
});

describe("somebody without a document, at a site", () => {
  const member = (differences: object = {}) => ({
    ...{ documentType: "none", personId: PERSON, name: "张一之子", birthDate: "2026-03-01" },
    ...differences,
  });

  it("is in the tube and in the guardian's household, and is the same person when the tube is sent again", async () => {
    const op = sealing(world, 1, [], { members: [{ code: mother }, member({ guardianCode: mother })] });

    const first = await syncOps(world, [op]);
    const again = await syncOps(world, [op]);

    const [child] = await familyOf(mother);
    const tube = await world.stores.tubes.get(op.tubeBarcode);
    expect(first.body.verdicts.map(({ verdict }) => verdict)).toEqual(["applied"]);
    expect(again.body.verdicts[0]?.verdict).toBe("duplicate");
    expect(tube.members).toEqual([mother, child?.residentId]);
    expect(child).toMatchObject({ name: "张一之子", dependant: true, maskedDocumentNumber: "----" });
    const seen = await world.call(results, {
      as: await world.as.resident(mother),
      params: { campaignId: CAMPAIGN },
    });
    expect(seen.body.people.map(({ status }) => status)).toEqual(["sampled", "sampled"]);
  });

  it.each(["2026/3/1", "2026.3.1", "2026年3月1日", "20260301", "46082"])(
    "is as old as the date of birth %s says, on the roster, at a site and at the desk",
    async (birthDate) => {
      const members = [member({ birthDate, personId: ulid(2) })];
      await syncOps(world, [sealing(world, 2, [], { members })]);
      const desk = await world.call(registerWithoutDocument, {
        as: await world.as.community([COMMUNITY_1]),
        body: { personId: ulid(3), communityId: COMMUNITY_1, name: "张一之子", birthDate },
      });

      const tube = await world.stores.tubes.get(sealing(world, 2, []).tubeBarcode);
      const people = await world.stores.residents.getMany([...tube.members, desk.body.residentId]);

      expect(people.map((person) => person.birthDate)).toEqual(["2026-03-01", "2026-03-01"]);
    },
  );

  it("is asked for a date that can be read in one way, and taken without it at a site", async () => {
    const wrong = { birthDate: "3/1/2026", age: 300, guardianCode: 7 };
    const members = [member({ ...wrong, personId: ulid(2) })];
    const { body } = await syncOps(world, [sealing(world, 2, [], { members })]);
    const desk = await world.call(registerWithoutDocument, {
      as: await world.as.community([COMMUNITY_1]),
      language: "en",
      body: { personId: ulid(3), communityId: COMMUNITY_1, name: "张一之子", birthDate: "3/1/2026" },
    });

    expect(body.verdicts[0]).toMatchObject({
      verdict: "flagged",
      reasons: ["fieldDropped"],
      dropped: ["/members/0/birthDate", "/members/0/age", "/members/0/guardianCode"],
    });
    expect(desk.problem.errors).toEqual([
      { pointer: "/birthDate", detail: expect.stringContaining("several ways") },
    ]);
  });

  it("is vouched for by the sampler where there is no guardian, or one whom nobody knows", async () => {
    const members = [
      member({ birthDate: "", age: 80, name: "无名老人" }),
      member({ personId: ulid(1), guardianCode: "222222222222" }),
    ];

    const { body } = await syncOps(world, [sealing(world, 2, [], { members })]);

    const tube = await world.stores.tubes.get(sealing(world, 2, []).tubeBarcode);
    const people = await world.stores.residents.getMany(tube.members);
    expect(body.verdicts[0]?.verdict).not.toBe("quarantined");
    expect(people.map(({ birthDate }) => birthDate)).toEqual(["1946-01-01", "2026-03-01"]);
    expect(people[0]).toMatchObject({ provisional: true, vouchedBy: { kind: "worker", id: "sampler-1" } });
  });
});

describe("a community worker", () => {
  const register = async (differences: object = {}, communityId = COMMUNITY_1) =>
    world.call(registerWithoutDocument, {
      as: await world.as.community([communityId]),
      body: { personId: PERSON, communityId: COMMUNITY_1, name: "张一之子", age: 0, ...differences },
    });

  it("puts somebody on the roster once, with a guardian who acts for them and a code for paper", async () => {
    const answers = await Promise.all([register({ guardianId: mother }), register({ guardianId: mother })]);
    const again = await register({ guardianId: mother });

    const [child, ...others] = await familyOf(mother);
    expect([...answers, again].map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set([...answers, again].map(({ body }) => body.residentId))).toEqual(
      new Set([child?.residentId]),
    );
    expect(others).toEqual([]);
    const code = await world.call(residentCode, {
      as: await world.as.community([COMMUNITY_1]),
      params: { residentId: child?.residentId ?? "" },
    });
    expect(code.body.payload.length).toBeGreaterThan(20);
    expect(code.body).toMatchObject({ residentId: child?.residentId, name: "张一之子" });
    expect(code.body).not.toHaveProperty("maskedDocumentNumber");
  });

  it.each([
    ["neither age nor date of birth", { age: undefined }, 400, "input-invalid"],
    ["a date in the future", { birthDate: "2027-01-01" }, 400, "input-invalid"],
    ["a guardian whom nobody knows", { guardianId: "222222222222" }, 404, "resident-unknown"],
    ["a community of others", { communityId: COMMUNITY_2 }, 403, "scope-forbidden"],
  ])("is refused with %s", async (_what, differences, status, type) => {
    const answer = await register(differences);

    expect([answer.status, answer.problem.type]).toEqual([status, problem(type)]);
  });
});
