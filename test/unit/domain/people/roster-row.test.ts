import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mod11CheckCharacter } from "../../../../shared/domain/codes/iso7064.ts";
import { DOCUMENT_TYPES } from "../../../../shared/domain/people/documents/document.ts";
import { makeResidentIdNumber } from "../../../../shared/domain/people/documents/resident-id.ts";
import {
  ROW_VIOLATIONS,
  readRosterRow,
  type WellFormedRow,
} from "../../../../shared/domain/people/roster-row.ts";
import { describeRowViolation } from "../../../../shared/domain/people/roster-row-words.ts";

const TODAY = "2026-03-02";
const NUMBER = makeResidentIdNumber("990107", "1980-05-06", 11);
const FOREIGN_BODY = "93184019900307001";
const FOREIGN_CARD = FOREIGN_BODY + mod11CheckCharacter(FOREIGN_BODY);
const OLD = { documentType: "passport", documentNumber: "E12345678", birthDate: "1900-03-01" } as const;
const OLD_ID = makeResidentIdNumber("990107", "1899-05-06", 11);
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

  it("takes an age over 125 where somebody confirmed it, and 125 as it is", () => {
    const confirmed = readRosterRow(aRow({ ...OLD, ageConfirmed: true }), TODAY);
    const old = readRosterRow(aRow({ ...OLD, birthDate: "1900-03-03" }), TODAY);

    expect([confirmed.ok, old.ok]).toEqual([true, true]);
  });

  it("takes the date of birth that the old card of a foreigner says in part", () => {
    const card = { documentType: "foreignPermanentResident", documentNumber: "USA110090010101" } as const;

    expect(readRosterRow(aRow({ ...card, birthDate: "1990-01-01" }), TODAY).ok).toBe(true);
  });

  it("counts a person who has a landline only as one without a phone", () => {
    const reading = readRosterRow(aRow({ phone: "01088880000" }), TODAY);

    expect(reading).toMatchObject({ person: { phone: "01088880000", dependant: true } });
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
    [
      "a date that the old card of a foreigner contradicts",
      {
        documentType: "foreignPermanentResident",
        documentNumber: "USA110090010101",
        birthDate: "1990-01-02",
      },
      "birthDateConflict",
    ],
    [
      "another year than the old card's two digits",
      {
        documentType: "foreignPermanentResident",
        documentNumber: "USA110090010101",
        birthDate: "1991-01-01",
      },
      "birthDateConflict",
    ],
    [
      "a date that the new card of a foreigner contradicts",
      {
        documentType: "foreignPermanentResident",
        documentNumber: FOREIGN_CARD,
        birthDate: "1990-03-08",
      },
      "birthDateConflict",
    ],
    ["a foreigner's card taken for a resident id", { documentNumber: FOREIGN_CARD }, "documentIsForeignCard"],
    ["a resident id taken for a passport", { documentType: "passport" }, "documentIsResidentId"],
    ["somebody older than 125", OLD, "ageUnlikely"],
    ["an id of somebody older than 125", { documentNumber: OLD_ID }, "ageUnlikely"],
    ["a date before anybody alive", { ...OLD, birthDate: "1849-12-31", ageConfirmed: true }, "malformed"],
  ] as const)("refuses %s", (_what, differences, word) => {
    const reading = readRosterRow(aRow(differences), TODAY);

    expect(reading.ok).toBe(false);
    expect(reading.ok ? "" : reading.violation.word).toContain(word);
  });

  it("never throws, and never repeats in its words what a row said", () => {
    const said = fc.string({ minLength: 4, maxLength: 24 }).filter((text) => /\d{4}/.test(text));
    fc.assert(
      fc.property(said, fc.constantFrom(...DOCUMENT_TYPES), (text, documentType) => {
        const reading = readRosterRow(aRow({ documentType, documentNumber: text }), TODAY);

        const words = reading.ok ? { en: "", zh: "" } : describeRowViolation(reading.violation);
        expect(words.en + words.zh).not.toContain(text);
      }),
    );
  });
});

describe("the words for a row's violation", () => {
  it.each(ROW_VIOLATIONS)("begin with the stable word %s and name the field, in both languages", (word) => {
    const { en, zh } = describeRowViolation({ word, field: "name" });

    expect(en).toMatch(new RegExp(`^${word} \\(name\\): \\S`));
    expect(zh).toMatch(new RegExp(`^${word}（name）：\\S`));
  });
});
