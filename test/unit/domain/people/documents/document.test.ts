import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mod11CheckCharacter } from "../../../../../shared/domain/codes/iso7064.ts";
import {
  DOCUMENT_TYPES,
  DOCUMENT_VIOLATIONS,
  type DocumentType,
  fittingTypes,
  parseDocument,
} from "../../../../../shared/domain/people/documents/document.ts";

const TODAY = "2024-05-01";

function read(type: DocumentType, number: string) {
  return parseDocument(type, number, TODAY);
}

describe("any document", () => {
  it("is answered with a document or a reason, whatever the text", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."HMX9012()- ") }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...DOCUMENT_TYPES), texts, (type, text) => {
        const reading = read(type, text);
        if (reading.ok) expect(read(type, reading.document.number)).toMatchObject({ ok: true });
        else expect(DOCUMENT_VIOLATIONS).toContain(reading.reason);
      }),
    );
  });
});

describe("passport", () => {
  it("is read upper-cased and without separators", () => {
    expect(read("passport", " ea 1234567 ")).toEqual({
      ok: true,
      document: { type: "passport", number: "EA1234567" },
    });
  });

  it("has 5 to 20 letters and digits", () => {
    expect(read("passport", "A123")).toEqual({ ok: false, reason: "length" });
    expect(read("passport", "A".repeat(21))).toEqual({ ok: false, reason: "length" });
    expect(read("passport", "12345").ok && read("passport", "A".repeat(20)).ok).toBe(true);
    expect(read("passport", "E1234<567")).toEqual({ ok: false, reason: "characters" });
  });
});

describe("travel permit of a resident of Hong Kong or Macao", () => {
  it("is the same number before and after a renewal", () => {
    expect(read("hkMacaoPermit", "h12345678")).toEqual({
      ok: true,
      document: { type: "hkMacaoPermit", number: "H12345678" },
    });
    expect(read("hkMacaoPermit", "M1234567801")).toEqual({
      ok: true,
      document: { type: "hkMacaoPermit", number: "M12345678", issue: "01" },
    });
  });

  it("names what is wrong", () => {
    expect(read("hkMacaoPermit", "H123456789")).toEqual({ ok: false, reason: "length" });
    expect(read("hkMacaoPermit", "K12345678")).toEqual({ ok: false, reason: "characters" });
  });
});

describe("travel permit of a resident of Taiwan", () => {
  it("is the same number in its old forms and its new one", () => {
    expect(read("taiwanPermit", "05616820")).toEqual({
      ok: true,
      document: { type: "taiwanPermit", number: "05616820" },
    });
    for (const [old, issue] of [
      ["0561682001", "01"],
      ["0561682001(D)", "01D"],
      ["0561682001（Ｄ）", "01D"],
      ["0561682001d", "01D"],
    ]) {
      expect(read("taiwanPermit", old ?? "")).toEqual({
        ok: true,
        document: { type: "taiwanPermit", number: "05616820", issue },
      });
    }
  });

  it("names what is wrong", () => {
    expect(read("taiwanPermit", "056168200")).toEqual({ ok: false, reason: "length" });
    expect(read("taiwanPermit", "0561682O")).toEqual({ ok: false, reason: "characters" });
  });
});

describe("foreigner's permanent resident card", () => {
  const body = "93184019900307001";
  const number = body + mod11CheckCharacter(body);

  it("is read in the form of 2023 with birth, sex and the province that accepted it", () => {
    expect(read("foreignPermanentResident", number)).toEqual({
      ok: true,
      document: {
        type: "foreignPermanentResident",
        number,
        birthDate: "1990-03-07",
        sex: "male",
        regionCode: "310000",
      },
    });
  });

  it("is read in the form before 2023", () => {
    expect(read("foreignPermanentResident", "can110178102301")).toEqual({
      ok: true,
      document: {
        type: "foreignPermanentResident",
        number: "CAN110178102301",
        birthDateWithoutCentury: "78-10-23",
      },
    });
    expect(read("foreignPermanentResident", "USA110000022901")).toMatchObject({
      document: { birthDateWithoutCentury: "00-02-29" },
    });
    expect(read("foreignPermanentResident", "USA110199999901")).toEqual({
      ok: true,
      document: { type: "foreignPermanentResident", number: "USA110199999901" },
    });
  });

  it("names what is wrong", () => {
    const wrongCheck = body + (number.endsWith("0") ? "1" : "0");
    expect(read("foreignPermanentResident", wrongCheck)).toEqual({ ok: false, reason: "check" });
    expect(read("foreignPermanentResident", "110105194912310021")).toEqual({ ok: false, reason: "region" });
    expect(read("foreignPermanentResident", `999${number.slice(3)}`)).toEqual({
      ok: false,
      reason: "region",
    });
    expect(read("foreignPermanentResident", "CAN11017810230")).toEqual({ ok: false, reason: "length" });
    expect(read("foreignPermanentResident", "CA1110178102301")).toEqual({ ok: false, reason: "characters" });
    const unborn = `931840${TODAY.slice(0, 4)}1231001`;
    expect(read("foreignPermanentResident", unborn + mod11CheckCharacter(unborn))).toEqual({
      ok: false,
      reason: "birthDate",
    });
  });
});

describe("a number of another type than was chosen", () => {
  const card = "931840199003070019".slice(0, 17);
  const foreignCard = card + mod11CheckCharacter(card);
  const residentId = "11010519491231002X";

  it.each(DOCUMENT_TYPES.filter((type) => type !== "residentId"))("is named a resident id as %s", (type) => {
    expect(read(type, residentId)).toEqual({ ok: false, reason: "residentIdNumber" });
  });

  it.each(DOCUMENT_TYPES.filter((type) => type !== "foreignPermanentResident"))(
    "is named a foreigner's card as %s",
    (type) => {
      expect(read(type, foreignCard)).toEqual({ ok: false, reason: "foreignCardNumber" });
    },
  );

  it("is never a passport where it has eighteen characters", () => {
    const characters = fc.constantFrom(..."0123456789ABXZ");
    fc.assert(
      fc.property(fc.string({ unit: characters, minLength: 18, maxLength: 18 }), (number) => {
        expect(read("passport", number).ok).toBe(false);
        expect(fittingTypes(number, TODAY)).not.toContain("passport");
      }),
    );
  });

  it("is named as cut by a spreadsheet", () => {
    for (const type of DOCUMENT_TYPES)
      for (const cut of ["110105194912310000", "1.10105E+17", "1.10105194912310e+17", " 1.10105E17 "])
        expect(read(type, cut)).toEqual({ ok: false, reason: "rounded" });
  });

  it("fits all types whose form it has", () => {
    expect(fittingTypes("H12345678", TODAY)).toEqual(["passport", "hkMacaoPermit"]);
    expect(fittingTypes("12345678", TODAY)).toEqual(["passport", "taiwanPermit"]);
    expect(fittingTypes(residentId, TODAY)).toEqual(["residentId"]);
    expect(fittingTypes("11010519491231002", TODAY)).toEqual([]);
    expect(fittingTypes("1101051949123100211", TODAY)).toEqual([]);
    expect(fittingTypes("USA110090010101", TODAY)).toEqual(["passport", "foreignPermanentResident"]);
    expect(fittingTypes("1234", TODAY)).toEqual([]);
  });
});
