import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mod11CheckCharacter } from "../../../shared/domain/codes/iso7064.ts";
import {
  DOCUMENT_TYPES,
  type DocumentType,
  parseDocument,
} from "../../../shared/domain/documents/document.ts";

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
        else expect(["length", "characters", "check", "birthDate", "region"]).toContain(reading.reason);
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
      document: { type: "foreignPermanentResident", number: "CAN110178102301" },
    });
  });

  it("names what is wrong", () => {
    const wrongCheck = body + (number.endsWith("0") ? "1" : "0");
    expect(read("foreignPermanentResident", wrongCheck)).toEqual({ ok: false, reason: "check" });
    expect(read("foreignPermanentResident", "11010519491231002X")).toEqual({ ok: false, reason: "region" });
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
