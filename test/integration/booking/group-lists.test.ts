import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";
import { COMMUNITY_2, smallSitePlan } from "../../support/factories/district.ts";
import { aGroup, aGroupMember, aVisit, GROUP_SITE } from "../../support/factories/group.ts";
import { aSite } from "../../support/factories/site.ts";
import { problem, slotAt } from "../../support/scenes/booking-desk.ts";
import { groupDesk, SLOT } from "../../support/scenes/group-desk.ts";
import { swab } from "../../support/scenes/swab.ts";

describe("a list that is submitted", () => {
  it("gets a verdict for each row, and no row is lost", async () => {
    const { world, residentIds, book, submit, read } = await groupDesk({ people: 4 });
    await book(residentIds[1] ?? "", slotAt("11:00"));
    await swab(world, tubeBarcode(1), [residentIds[2] ?? ""]);
    const stranger = aGroupMember(90);
    const misnamed = aGroupMember(3, { name: "王小二" });
    const members = [
      ...[0, 1, 2].map((n) => aGroupMember(n)),
      ...[misnamed, stranger, aGroupMember(0), { name: "无证" }, "nothing"],
    ];

    const { status, body } = await submit(aGroup({ members }));
    const seen = await read(body.groupId);

    expect([status, body.state, body.members]).toEqual([201, "submitted", 8]);
    expect(body.rows).toEqual([
      { row: 1, verdict: "matched" },
      { row: 2, verdict: "alreadyBooked" },
      { row: 3, verdict: "alreadySampled" },
      { row: 4, verdict: "nameDiffers" },
      { row: 5, verdict: "notYours" },
      { row: 6, verdict: "duplicate" },
      {
        row: 7,
        verdict: "malformed",
        field: "documentNumber",
        reason: "missing (documentNumber): This field is missing.",
      },
      { row: 8, verdict: "malformed", field: "row", reason: expect.stringMatching(/^malformed \(row\): /) },
    ]);
    expect(seen.body.contactPhone).toBe("13800000009");
    expect(seen.body.rows.flatMap(({ submitted }) => (submitted === undefined ? [] : [submitted]))).toEqual([
      misnamed,
      stranger,
      { name: "无证" },
      "nothing",
    ]);
  });

  it("is the same group when sent again, and another's or an altered one is refused", async () => {
    const { world, submit } = await groupDesk();
    const group = aGroup();

    const first = await submit(group);
    const again = await submit(group);
    const altered = await submit({ ...group, members: group.members.slice(1) });
    const others = await submit(group, await world.as.integration());

    expect([again.status, again.body]).toEqual([201, first.body]);
    expect([altered, others].map((a) => [a.status, a.problem.type])).toEqual([
      [409, problem("group-exists")],
      [409, problem("group-exists")],
    ]);
  });

  it("is refused where nothing can be booked", async () => {
    const checkpoint = aSite({ siteId: "110107001-C1", kind: "checkpoint" });
    const { submit, world } = await groupDesk({ sites: [...smallSitePlan(), checkpoint] });
    const nowhere = aGroup({ wish: aVisit({ communityId: "110107001999" }) });
    const at = (siteId: string, slotStart = SLOT) => aGroup({ wish: { kind: "block", siteId, slotStart } });

    const answers = await Promise.all([
      submit(at("110107001-C1")),
      submit(at("110107001-N9")),
      submit(at(GROUP_SITE, slotAt("10:01"))),
      submit(nowhere, await world.as.integration()),
      submit(nowhere),
      submit(aGroup({ wish: aVisit({ at: "2026-03-09T06:00:00.000Z" }) })),
    ]);

    expect(answers.map((answer) => [answer.status, answer.problem.type])).toEqual([
      [409, problem("site-walk-in-only")],
      [404, problem("site-unknown")],
      [404, problem("slot-unknown")],
      [400, problem("input-invalid")],
      [403, problem("scope-forbidden")],
      [400, problem("input-invalid")],
    ]);
  });

  it("is seen by the workers of its sub-district and the commander only", async () => {
    const { world, worker, submit, list, read } = await groupDesk();
    const { body } = await submit(aGroup(), await world.as.integration());
    const elsewhere = await world.as.community([COMMUNITY_2]);

    const lists = await Promise.all(
      [worker(), world.as.commander(), elsewhere].map(async (t) => list(await t)),
    );
    const outside = await read(body.groupId, elsewhere);

    expect(lists.map((each) => each.body.groups.map((group) => group.groupId))).toEqual([
      [body.groupId],
      [body.groupId],
      [],
    ]);
    expect([outside.status, outside.problem.type]).toEqual([404, problem("group-unknown")]);
  });

  it("leaves nothing about anybody in clear, known or unknown", async () => {
    const { world, submit, review } = await groupDesk();
    const malformed = { documentType: "residentId", documentNumber: "11010719490307404", name: "司徒甲" };
    const group = aGroup({
      kind: "community",
      wish: aVisit(),
      members: [aGroupMember(0), aGroupMember(90), aGroupMember(1, { name: "王小二" }), malformed],
    });
    await submit(group);
    await review(group.groupId, { decision: "reject", reason: "欧阳乙说没有这些人" });

    const client = endpointDocumentClient(world.endpoint);
    const { Items = [] } = await client.send(new ScanCommand({ TableName: world.services.table.name }));
    client.destroy();
    const stored = JSON.stringify(Items);

    const personal = [
      ...[aGroupMember(0), aGroupMember(90), malformed].flatMap((m) => [m.documentNumber, m.name]),
      ...["王小二", "13800000009", "古城路八号院", "欧阳乙"],
    ];
    expect(stored).toContain(group.groupId);
    expect(personal.filter((text) => stored.includes(text))).toEqual([]);
  });
});
