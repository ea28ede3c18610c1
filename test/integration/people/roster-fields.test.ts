import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importRoster } from "../../../shared/contracts/people/roster.ts";
import { mod11CheckCharacter } from "../../../shared/domain/codes/iso7064.ts";
import { aRosterRow, smallDistrict } from "../../support/factories/district.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

let world: World;
beforeEach(async () => {
  world = await createWorld();
  await world.stores.areas.put(smallDistrict());
});
afterEach(() => world.close());

let chunk = 0;
const importRows = async (rows: unknown[]) =>
  world.call(importRoster, {
    as: await world.as.admin(),
    language: "en",
    body: { importId: "roster-0001", chunk: chunk++, firstLine: 2, rows },
  });
const importOne = async (row: unknown) => {
  const { body } = await importRows([row]);
  const [verdict] = body.verdicts;
  if (!verdict) throw new Error("no verdict");
  const { residentId = "" } = verdict;
  return { ...verdict, residentId, kept: await world.stores.residents.getMany([residentId]) };
};
const beforeColon = (words: string | undefined) => words?.split(":")[0];

describe("the optional fields of a roster's row", () => {
  it.each([
    ["empty", ""],
    ["blank", " \u3000\t"],
    ["null", null],
    ["invisible", "\u200b"],
  ])("count as absent where they are %s", async (_what, blank) => {
    const optional = { phone: blank, birthDate: blank, address: blank, occupation: blank, disabled: blank };

    const { verdict, warnings, kept } = await importOne(aRosterRow(1, optional));

    expect([verdict, warnings]).toEqual(["accepted", undefined]);
    expect(kept[0]).not.toHaveProperty("phone");
    expect(kept[0]).not.toHaveProperty("address");
  });

  it.each([
    ["phone", "call me", "malformed (phone)"],
    ["phone", 1.37e10 + 0.5, "malformed (phone)"],
    ["address", "一".repeat(201), "malformed (address)"],
    ["address", "一号\ufffd", "wrongEncoding (address)"],
    ["address", { street: 1 }, "malformed (address)"],
    ["birthDate", "6 May", "malformed (birthDate)"],
    ["birthDate", "5/6/1980", "birthDateUnclear (birthDate)"],
    ["birthDate", "80-05-06", "birthDateUnclear (birthDate)"],
    ["birthDate", 1980, "birthDateUnclear (birthDate)"],
    ["phone", "010/88880000", "malformed (phone)"],
    ["phone", "13700000001/1380000", "malformed (phone)"],
    ["occupation", "astronaut", "malformed (occupation)"],
    ["disabled", "a little", "malformed (disabled)"],
  ])("are dropped with a warning where nobody can use %s %j", async (field, value, warning) => {
    const { verdict, warnings, kept } = await importOne(aRosterRow(1, { [field]: value }));

    expect([verdict, warnings?.map(beforeColon)]).toEqual(["accepted", [warning]]);
    expect(kept[0]?.name).toBe(aRosterRow(1).name);
  });

  it.each([
    "1980/5/6",
    "1980.5.6",
    "1980年5月6日",
    "1980 年 05 月 06 日",
    "１９８０／５／６",
    "1980-05-06 00:00:00",
    "19800506",
    19800506,
    "29347",
    29347,
  ])("read a date of birth written as %j", async (birthDate) => {
    const row = aRosterRow(1, { documentType: "passport", documentNumber: "E12345678", birthDate });

    const { verdict, warnings, kept } = await importOne(row);

    expect([verdict, warnings]).toEqual(["accepted", undefined]);
    expect(kept[0]?.birthDate).toBe("1980-05-06");
  });

  it.each(["/", "、", ";", "；", ",", " ", " / ", "\n"])(
    "keep the first of two phones with %j between them and name the second",
    async (between) => {
      const { verdict, warnings, kept } = await importOne(
        aRosterRow(1, { phone: ["13700000001", "13800000002"].join(between) }),
      );

      expect(verdict).toBe("accepted");
      expect(kept[0]?.phone).toBe("13700000001");
      expect(warnings).toEqual([expect.stringMatching(/^furtherPhone \(phone\): .*…0002$/)]);
    },
  );

  it("change the phone on record to the first of two", async () => {
    await importOne(aRosterRow(1));

    const { verdict, kept } = await importOne(aRosterRow(1, { phone: "010-8888 0000 13800000002" }));

    expect(verdict).toBe("updated");
    expect(kept[0]?.phone).toBe("01088880000");
  });

  it("keep what is on record where they are dropped, and say so again when nothing changes", async () => {
    await importOne(aRosterRow(1));

    const dropped = await importOne(aRosterRow(1, { phone: "1390000000l", address: "二号楼" }));
    const again = await importOne(aRosterRow(1, { phone: "1390000000l", address: "二号楼" }));
    const removed = await importOne(aRosterRow(1, { phone: "", address: "二号楼" }));

    expect([dropped.verdict, again.verdict, removed.verdict]).toEqual(["updated", "unchanged", "updated"]);
    expect(dropped.kept[0]).toMatchObject({
      phone: aRosterRow(1).phone,
      address: "二号楼",
      dependant: false,
    });
    expect(again.warnings?.map(beforeColon)).toEqual(["malformed (phone)"]);
    expect(removed.kept[0]).toMatchObject({ dependant: true });
    expect(removed.kept[0]).not.toHaveProperty("phone");
  });

  it("are a violation of the row where the document needs what they say", async () => {
    const passport = { documentType: "passport", documentNumber: "E12345678" };

    const impossible = await importOne(aRosterRow(1, { ...passport, birthDate: "1980-02-30" }));
    const unclear = await importOne(aRosterRow(1, { ...passport, birthDate: "5/6/1980" }));

    expect([impossible.verdict, beforeColon(impossible.reason)]).toEqual([
      "rejected",
      "malformed (birthDate)",
    ]);
    expect([unclear.verdict, beforeColon(unclear.reason)]).toEqual([
      "rejected",
      "birthDateUnclear (birthDate)",
    ]);
  });
});

describe("the required fields of a roster's row", () => {
  it.each([
    ["name", "张\ufffd", "wrongEncoding"],
    ["name", "锟斤拷", "wrongEncoding"],
    ["name", "张\u0007三", "wrongEncoding"],
    ["name", "\u202e三张", "wrongEncoding"],
    ["name", "张\ud800", "wrongEncoding"],
    ["name", "\u200b", "missing"],
    ["householdId", "h\u0000", "wrongEncoding"],
    ["documentNumber", "110105194912310000", "documentRounded"],
    ["documentNumber", 1.1010519491231e17, "documentRounded"],
    ["documentNumber", "1.10105E+17", "documentRounded"],
    ["communityId", "", "missing"],
  ])("are refused where %s is %j", async (field, value, word) => {
    const { verdict, reason } = await importOne(aRosterRow(1, { [field]: value }));

    expect([verdict, beforeColon(reason)]).toEqual(["rejected", `${word} (${field})`]);
  });

  it("say which type to choose for the card of a foreigner, in both languages", async () => {
    const body = "93184019900307001";
    const row = aRosterRow(1, { documentNumber: body + mod11CheckCharacter(body) });

    const { reason } = await importOne(row);

    expect(reason).toMatch(/^documentIsForeignCard \(documentNumber\): .*foreignPermanentResident/);
  });

  it("do not let the old card of a foreigner change the date of birth that it says", async () => {
    const row = (birthDate: string) =>
      aRosterRow(1, {
        ...{ documentType: "foreignPermanentResident", documentNumber: "USA110090010101", birthDate },
      });
    const first = await importOne(row("1990-01-01"));

    const other = await importOne(row("1985-07-07"));

    expect([other.verdict, beforeColon(other.reason)]).toEqual(["rejected", "birthDateConflict (birthDate)"]);
    expect((await world.stores.residents.get(first.residentId)).birthDate).toBe("1990-01-01");
  });

  it("ask about an age over 125, and take it once it is confirmed", async () => {
    const old = { documentType: "passport", documentNumber: "E12345678", birthDate: "1899-01-01" };

    const asked = await importOne(aRosterRow(1, old));
    const confirmed = await importOne(aRosterRow(1, { ...old, ageConfirmed: true }));

    expect(beforeColon(asked.reason)).toBe("ageUnlikely (birthDate)");
    expect(confirmed.verdict).toBe("accepted");
  });
});

describe("the sums of an import", () => {
  it("add up to the rows read, whatever the cells hold", async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        undefined,
        null,
        "",
        " ",
        "\ufffd",
        "\ud800",
        0,
        1e21,
        Number.MAX_SAFE_INTEGER,
        true,
        [],
        {},
      ),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    const field = fc.constantFrom(...Object.keys(aRosterRow(1)), "birthDate", "disabled", "__proto__");
    const row = fc.oneof(
      { weight: 1, arbitrary: cell },
      {
        weight: 9,
        arbitrary: fc
          .tuple(fc.nat(40), fc.array(fc.tuple(field, cell), { maxLength: 2 }))
          .map(([n, cells]) => aRosterRow(n, Object.fromEntries(cells))),
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 30 }), async (rows) => {
        const { status, body } = await importRows(rows);

        expect(status).toBe(200);
        expect([body.read, body.verdicts.length]).toEqual([rows.length, rows.length]);
        expect(body.accepted + body.updated + body.unchanged + body.rejected).toBe(rows.length);
        for (const { verdict, reason } of body.verdicts)
          expect(verdict === "rejected").toBe(reason !== undefined);
      }),
      { numRuns: 25 },
    );
  });
});
