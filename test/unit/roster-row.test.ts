import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DOCUMENT_TYPES } from "../../shared/domain/documents/document.ts";
import { makeResidentIdNumber } from "../../shared/domain/documents/resident-id.ts";
import { ROW_FAULTS, readRosterRow, type WellFormedRow } from "../../shared/domain/roster-row.ts";
import { describeRowFault } from "../../shared/domain/roster-row-words.ts";

const TODAY = "2026-03-02";
const NUMBER = makeResidentIdNumber("990107", "1980-05-06", 11);
const aRow = (differences: Partial<WellFormedRow> = {}): WellFormedRow => ({
  householdId: "110107001001-00001",
  communityId: "110107001001",
  name: "张三",
  documentType: "residentId",
  documentNumber: NUMBER,
  phone: "13900000001",
  ...differences,
});

describe("readRosterRow", () => {
  it("takes the date of birth from a document that carries one", () => {
    const reading = readRosterRow(aRow(), TODAY);

    expect(reading).toMatchObject({ ok: true, person: { birthDate: "1980-05-06", dependant: false } });
  });

  it("reads a number as typed into the one the roster knows", () => {
    const typed = NUMBER.toLowerCase().replace(/^(.{6})/, "$1 ");

    const reading = readRosterRow(aRow({ documentNumber: typed }), TODAY);

    expect(reading).toMatchObject({ ok: true, person: { documentNumber: NUMBER } });
  });

  it.each([
    [
      "a wrong check character",
      { documentNumber: `${NUMBER.slice(0, 17)}${NUMBER.endsWith("1") ? "2" : "1"}` },
      "documentCheck",
    ],
    [
      "a passport without date of birth",
      { documentType: "passport", documentNumber: "E12345678" },
      "birthDateMissing",
    ],
    ["a date of birth that the number contradicts", { birthDate: "1980-05-07" }, "birthDateConflict"],
    [
      "a date of birth in the future",
      { documentType: "passport", documentNumber: "E12345678", birthDate: "2026-03-03" },
      "birthDateInFuture",
    ],
    ["a name of spaces", { name: "  " }, "missing"],
  ] as const)("refuses %s", (_what, differences, word) => {
    const reading = readRosterRow(aRow(differences), TODAY);

    expect(reading.ok).toBe(false);
    expect(reading.ok ? "" : reading.fault.word).toContain(word);
  });

  it("never throws, and never repeats in its words what a row said", () => {
    const said = fc.string({ minLength: 4, maxLength: 24 }).filter((text) => /\d{4}/.test(text));
    fc.assert(
      fc.property(said, fc.constantFrom(...DOCUMENT_TYPES), (text, documentType) => {
        const reading = readRosterRow(aRow({ documentType, documentNumber: text }), TODAY);

        const words = reading.ok ? { en: "", zh: "" } : describeRowFault(reading.fault);
        expect(words.en + words.zh).not.toContain(text);
      }),
    );
  });
});

describe("the words for a row's fault", () => {
  it.each(ROW_FAULTS)("begin with the stable word %s and name the field, in both languages", (word) => {
    const { en, zh } = describeRowFault({ word, field: "name" });

    expect(en).toMatch(new RegExp(`^${word} \\(name\\): \\S`));
    expect(zh).toMatch(new RegExp(`^${word}（name）：\\S`));
  });
});
