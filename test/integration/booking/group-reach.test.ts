import { describe, expect, it } from "vitest";
import { maskDocumentNumber } from "../../../shared/domain/people/documents/masking.ts";
import { makeResidentIdNumber } from "../../../shared/domain/people/documents/resident-id.ts";
import { aRosterRow, COMMUNITY_1, COMMUNITY_2, smallDistrict } from "../../support/factories/district.ts";
import { aGroup, aGroupMember, aVisit } from "../../support/factories/group.ts";
import { problem } from "../../support/scenes/booking-desk.ts";
import { groupDesk } from "../../support/scenes/group-desk.ts";
import { importPeople } from "../../support/scenes/open-campaign.ts";

const NEIGHBOURS = "110107001002";
const elsewhere = aGroupMember(50);
const nobody = aGroupMember(90);

/** Somebody of another community of the sub-district, and somebody of another sub-district. */
async function deskWithNeighbours() {
  const desk = await groupDesk();
  const { world } = desk;
  const [area] = smallDistrict();
  if (!area) throw new Error("no area");
  await world.stores.areas.put([...smallDistrict(), { ...area, areaId: NEIGHBOURS }]);
  const strangers = await importPeople(world, "strangers", [
    aRosterRow(50, { communityId: COMMUNITY_2 }),
    aRosterRow(51, { communityId: NEIGHBOURS }),
  ]);
  return { ...desk, strangers };
}

describe("a list of a community", () => {
  it("says the same of people of other communities as of people whom nobody knows", async () => {
    const { submit, read } = await deskWithNeighbours();
    const members = [elsewhere, aGroupMember(51), nobody, { ...elsewhere, name: "李四" }, nobody];

    const { body } = await submit(aGroup({ members }));
    const seen = await read(body.groupId);

    const verdicts = [1, 2, 3].map((row) => ({ row, verdict: "notYours" }));
    expect(body.rows).toEqual([
      ...verdicts,
      { row: 4, verdict: "duplicate" },
      { row: 5, verdict: "duplicate" },
    ]);
    expect(seen.body.rows.slice(0, 3)).toMatchObject(verdicts);
  });

  it("seats nobody of another community, and answers nobody's resident code", async () => {
    const { world, residentIds, strangers, submit, review, read, bookingOf } = await deskWithNeighbours();
    const members = [aGroupMember(0), elsewhere, aGroupMember(51)];
    const { body } = await submit(aGroup({ members }));

    const reviewed = await review(body.groupId);
    const seen = await read(body.groupId);
    await world.deliverOutbox();

    expect(reviewed.body.seating).toMatchObject({ seated: 1, notSeated: 2 });
    expect(await Promise.all(strangers.map(bookingOf))).toEqual([undefined, undefined]);
    expect((await bookingOf(residentIds[0] ?? ""))?.siteId).toBeDefined();
    const answered = JSON.stringify([body, reviewed.body, seen.body]);
    for (const residentId of [...residentIds, ...strangers]) expect(answered).not.toContain(residentId);
  });

  it("of a partner reaches the people of its sub-district", async () => {
    const { world, submit } = await deskWithNeighbours();
    const members = [aGroupMember(0), elsewhere, aGroupMember(51), nobody];

    const { body } = await submit(aGroup({ members }), await world.as.integration());

    expect(body.rows.map(({ verdict }) => verdict)).toEqual(["matched", "notYours", "matched", "notYours"]);
  });

  it("is approved by another person, who has to do with it; its author can only take it back", async () => {
    const { world, submit, review, read } = await deskWithNeighbours();
    const { body } = await submit(aGroup());
    const author = await world.as.community([COMMUNITY_1]);
    const neighbour = await world.as.community([NEIGHBOURS], "community-9");

    const own = await review(body.groupId, { decision: "approve" }, author);
    const [unread, refused] = [
      await read(body.groupId, neighbour),
      await review(body.groupId, undefined, neighbour),
    ];
    const commander = await review(body.groupId, { decision: "approve" }, await world.as.commander());
    const other = await submit(aGroup({ members: [aGroupMember(0)] }));
    const back = await review(other.body.groupId, { decision: "reject", reason: "错了" }, author);

    expect([own.status, own.problem.type]).toEqual([409, problem("same-person")]);
    expect([unread.status, refused.status]).toEqual([404, 404]);
    expect([commander.status, commander.body.state]).toEqual([200, "approved"]);
    expect([back.status, back.body.state]).toEqual([200, "rejected"]);
  });

  it("asks for no team in another community", async () => {
    const { submit } = await deskWithNeighbours();

    const answer = await submit(aGroup({ wish: aVisit({ communityId: NEIGHBOURS }) }));

    expect([answer.status, answer.problem.type]).toEqual([403, problem("scope-forbidden")]);
  });
});

describe("the numbers of a list", () => {
  const people = [
    { documentType: "passport", documentNumber: "12345678", name: "陈一" },
    { documentType: "hkMacaoPermit", documentNumber: "H12345678", name: "李二" },
    { documentType: "taiwanPermit", documentNumber: "87654321", name: "王三" },
    { documentType: "foreignPermanentResident", documentNumber: "USA110090010101", name: "Ada Lovelace" },
    { documentType: "hkMacaoPermit", documentNumber: "H11112222", name: "同号甲" },
    { documentType: "passport", documentNumber: "H11112222", name: "同号乙" },
  ];
  const deskWithPeople = async () => {
    const desk = await groupDesk();
    const rows = people.map((person, n) =>
      aRosterRow(60 + n, { ...person, birthDate: "1990-01-01", phone: undefined }),
    );
    await importPeople(desk.world, "papers", rows);
    return desk;
  };

  it.each([undefined, "", "passport", "residentId", "unheard-of"])(
    "are tried as all types that they fit, whether the type is said to be %j",
    async (documentType) => {
      const { submit } = await deskWithPeople();
      const members = [...people, { ...people[0], name: "陈二" }].map(({ documentNumber, name }, n) => ({
        ...{ documentType, name },
        documentNumber: n === 6 ? "87654321" : ` ${documentNumber?.toLowerCase()} `,
      }));

      const { body } = await submit(aGroup({ members }));

      expect(body.rows.map(({ verdict }) => verdict)).toEqual([...people.map(() => "matched"), "duplicate"]);
    },
  );

  const id = makeResidentIdNumber("990107", "1980-05-06", 11);
  const wrongCheck = id.slice(0, 17) + (id.endsWith("1") ? "2" : "1");

  it.each([
    [wrongCheck, "documentCheck"],
    [id.slice(0, 17), "documentLength"],
    [`${id}1`, "documentLength"],
    ["ABCDEFGHIJKLMNOPQR", "documentCharacters"],
    ["110105194912310000", "documentRounded"],
    ["1.10105E+17", "documentRounded"],
    [1.1010519491231e17, "documentRounded"],
    ["123", "malformed"],
    ["E12#4567", "documentCharacters"],
    ["", "missing"],
  ])("that fit none are malformed with the reason: %j is %s", async (documentNumber, word) => {
    const { submit } = await groupDesk({ people: 0 });

    for (const documentType of [undefined, "passport"] as const) {
      const { body } = await submit(aGroup({ members: [{ documentType, documentNumber, name: "陈一" }] }));

      expect(body.rows).toMatchObject([{ verdict: "malformed", field: "documentNumber" }]);
      expect(body.rows[0]?.reason).toMatch(new RegExp(`^${word} `));
      expect(body.rows[0]?.reason).not.toContain(maskDocumentNumber(String(documentNumber) || "-----"));
    }
  });

  it.each(["陈\ufffd", "锟斤拷", "陈\u0000一"])(
    "stand beside names in a wrong encoding: %j",
    async (name) => {
      const { submit } = await groupDesk({ people: 0 });

      const { body } = await submit(aGroup({ members: [{ documentNumber: id, name }] }));

      expect(body.rows[0]?.reason).toMatch(/^wrongEncoding \(name\)/);
    },
  );
});
