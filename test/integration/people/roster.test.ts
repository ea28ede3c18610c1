import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findResident, importRoster } from "../../../shared/contracts/people/roster.ts";
import { endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
});
afterEach(() => world.close());

const problem = (type: string) => `urn:twoplusn:problem:${type}`;
const importAs = (
  as: string,
  rows: unknown[],
  chunk: Partial<{ importId: string; chunk: number; language: "en" | "zh-CN" }> = {},
) =>
  world.call(importRoster, {
    as,
    language: chunk.language ?? "en",
    body: { importId: chunk.importId ?? "roster-0001", chunk: chunk.chunk ?? 0, firstLine: 2, rows },
  });
const importRows = async (rows: unknown[], chunk?: Parameters<typeof importAs>[2]) =>
  importAs(await world.as.admin(), rows, chunk);
const wordsOf = (verdicts: { verdict: string; reason?: string | undefined }[]) =>
  verdicts.map(({ verdict, reason }) => reason?.split(":")[0] ?? verdict);

describe("importing a roster", () => {
  it("gives each row one verdict under its line, and the sums add up", async () => {
    const rows = [
      aRosterRow(1),
      { ...aRosterRow(2), documentNumber: "990000198005060029" },
      aRosterRow(3),
      "not a row",
      aRosterRow(4, { name: undefined }),
      aRosterRow(5, { communityId: "110107999999" }),
      aRosterRow(6, { communityId: "here" }),
    ];

    const { status, body } = await importRows(rows);

    expect(status).toBe(200);
    expect(body.verdicts.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect(wordsOf(body.verdicts)).toEqual([
      ...["accepted", "documentCheck (documentNumber)", "accepted", "malformed (row)"],
      ...["missing (name)", "unknownCommunity (communityId)", "malformed (communityId)"],
    ]);
    expect(body.read).toBe(body.accepted + body.updated + body.unchanged + body.rejected);
    expect([body.read, body.accepted, body.rejected]).toEqual([7, 2, 5]);
  });

  it("says why in the caller's language", async () => {
    const { body } = await importRows([aRosterRow(1, { name: undefined })], { language: "zh-CN" });

    expect(body.verdicts[0]?.reason).toBe("missing（name）：缺少此字段。");
  });

  it("answers the same chunk again as before and changes nothing", async () => {
    const rows = [aRosterRow(1), aRosterRow(2), "not a row"];
    const first = await importRows(rows);

    const again = await importRows(rows);

    expect(again.body).toEqual(first.body);
  });

  it("refuses other rows under a chunk that was taken; an id that another importer took is free", async () => {
    await importRows([aRosterRow(1)]);

    const other = await importRows([aRosterRow(2)]);
    const others = await importAs(await world.as.community([COMMUNITY_1]), [aRosterRow(1), aRosterRow(3)]);

    expect([other.status, other.problem.type]).toEqual([409, problem("import-changed")]);
    expect(wordsOf(others.body.verdicts)).toEqual(["unchanged", "accepted"]);
  });

  it("finds rows unchanged or updated when the roster comes again, and keeps resident codes", async () => {
    const first = await importRows([aRosterRow(1), aRosterRow(2)]);

    const second = await importRows([aRosterRow(1), aRosterRow(2, { address: "二号楼" })], { chunk: 1 });

    const codes = [first, second].map(({ body }) => body.verdicts.map(({ residentId }) => residentId));
    expect(wordsOf(second.body.verdicts)).toEqual(["unchanged", "updated"]);
    expect(codes[1]).toEqual(codes[0]);
  });

  it("takes a document's second row in one chunk as what is said of the person last", async () => {
    const { body } = await importRows([aRosterRow(1), aRosterRow(1), aRosterRow(1, { address: "二号楼" })]);

    const [residentId = ""] = body.verdicts.map((verdict) => verdict.residentId);
    expect(wordsOf(body.verdicts)).toEqual(["accepted", "unchanged", "updated"]);
    expect((await world.stores.residents.get(residentId)).address).toBe("二号楼");
  });

  it("keeps households: members, who of them is looked after, and moves", async () => {
    const family = { householdId: "family-1" };
    await importRows([aRosterRow(1, family), aRosterRow(2, { ...family, phone: undefined })]);
    const { body } = await importRows(
      [aRosterRow(1, { householdId: "family-2" }), aRosterRow(2, family), aRosterRow(3, family)],
      { chunk: 1 },
    );

    const [one, two, three] = body.verdicts.map((verdict) => verdict.residentId);
    const [left, joined] = await Promise.all(
      ["family-1", "family-2"].map((id) => world.stores.households.get(`${COMMUNITY_1}:${id}`)),
    );
    expect(wordsOf(body.verdicts)).toEqual(["updated", "updated", "accepted"]);
    expect(left?.members).toHaveLength(2);
    expect(left?.members).toEqual(
      expect.arrayContaining([
        { residentId: two, dependant: false },
        // Of a later chunk, while somebody looked after the family.
        { residentId: three, dependant: false, unconfirmed: expect.objectContaining({ by: "admin-1" }) },
      ]),
    );
    expect(joined?.members).toEqual([{ residentId: one, dependant: false }]);
  });

  it("rejects the twenty-first member of a household and takes the twenty", async () => {
    const rows = Array.from({ length: 21 }, (_, n) => aRosterRow(n, { householdId: "crowd" }));

    const { body } = await importRows(rows);

    expect([body.accepted, body.rejected]).toEqual([20, 1]);
    expect(wordsOf(body.verdicts).at(-1)).toBe("householdFull (householdId)");
  });

  it("finds people by phone, also by one that several share, and a day later no longer by one given up", async () => {
    const shared = "13800000000";
    const { body } = await importRows([aRosterRow(1, { phone: shared }), aRosterRow(2, { phone: shared })]);
    await importRows([aRosterRow(1, { phone: "13800000001" })], { chunk: 1 });

    const [one, two] = body.verdicts.map((verdict) => verdict.residentId);
    world.clock.advance({ hours: 24 });
    const found = await Promise.all(
      [shared, "13800000001"].map((p) => world.stores.phoneChanges.peopleOf(p, world.clock.now())),
    );
    expect(found.map(({ now }) => now)).toEqual([[two], [one]]);
  });

  it("puts nobody on the roster twice when two imports bring the same people at once", async () => {
    const rows = Array.from({ length: 60 }, (_, n) => aRosterRow(n, { householdId: `h-${n % 20}` }));

    const answers = await Promise.all(
      ["roster-000a", "roster-000b"].map((importId) => importRows(rows, { importId })),
    );

    const codes = answers.map(({ body }) => body.verdicts.map(({ residentId }) => residentId));
    const accepted = answers.reduce((sum, { body }) => sum + body.accepted, 0);
    expect(codes[0]).toEqual(codes[1]);
    expect(accepted).toBe(60);
    const households = await world.stores.households.getMany(
      Array.from({ length: 20 }, (_, n) => `${COMMUNITY_1}:h-${n}`),
    );
    expect([...households.values()].map(({ members }) => members.length)).toEqual(Array(20).fill(3));
  });

  it("leaves nothing personal in clear, in no item of the table", async () => {
    const row = aRosterRow(1, { name: "欧阳娜娜", address: "八号院三单元" });
    await importRows([row, { ...row, documentNumber: "990000198005060029" }]);

    const { Items } = await endpointDocumentClient(world.endpoint).send(
      new ScanCommand({ TableName: world.services.table.name }),
    );

    const text = JSON.stringify(Items);
    expect(Items?.length).toBeGreaterThan(5);
    for (const secret of [row.name, row.address, row.phone, row.documentNumber, "1980-05-06"])
      expect(text).not.toContain(secret);
  });
});

describe("importing by a community worker", () => {
  it("takes only rows of their communities", async () => {
    const as = await world.as.community([COMMUNITY_1]);

    const { body } = await importAs(as, [aRosterRow(1), aRosterRow(2, { communityId: COMMUNITY_2 })]);

    expect(wordsOf(body.verdicts)).toEqual(["accepted", "outsideScope (communityId)"]);
  });

  it("does not take over somebody on the roster of another community", async () => {
    await importRows([aRosterRow(1, { communityId: COMMUNITY_2 })]);

    const { body } = await importAs(await world.as.community([COMMUNITY_1]), [aRosterRow(1)], {
      importId: "roster-0002",
    });

    expect(wordsOf(body.verdicts)).toEqual(["registeredElsewhere (documentNumber)"]);
    expect(body.verdicts[0]?.residentId).toBeUndefined();
  });
});

describe("finding a resident", () => {
  const find = async (communityIds: string[], documentNumber: string) =>
    world.call(findResident, {
      as: await world.as.community(communityIds),
      body: { documentType: "residentId", documentNumber },
    });

  it("answers with the code and a masked name, to workers of the community only", async () => {
    const row = aRosterRow(1);
    const { body } = await importRows([row]);

    const own = await find([COMMUNITY_1], row.documentNumber.toLowerCase());
    const others = await find([COMMUNITY_2], row.documentNumber);
    const nobody = await find([COMMUNITY_1], aRosterRow(2).documentNumber);

    expect(own.body).toMatchObject({ residentId: body.verdicts[0]?.residentId, communityId: COMMUNITY_1 });
    expect(own.body.maskedName).not.toBe(row.name);
    expect([others.status, nobody.status]).toEqual([404, 404]);
  });

  it("says where a number that cannot be one is wrong", async () => {
    const answer = await find([COMMUNITY_1], "990000198005060029");

    expect(answer.status).toBe(400);
    expect(answer.problem.errors?.map(({ pointer }) => pointer)).toEqual(["/documentNumber"]);
  });
});
