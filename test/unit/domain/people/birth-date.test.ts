import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBirthDate } from "../../../../shared/domain/people/birth-date.ts";

const day = fc
  .date({ min: new Date("1927-06-01"), max: new Date("2026-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const parts = (date: string) => date.split("-").map(Number);
const WRITINGS: Record<string, (date: string) => string> = {
  "as it is kept": (date) => date,
  "with slashes": (date) => parts(date).join("/"),
  "with dots": (date) => parts(date).join("."),
  "in Chinese": (date) => date.replace("-", "年").replace("-", "月").concat("日"),
  "without anything between": (date) => date.replaceAll("-", ""),
  "as a spreadsheet counts days": (date) =>
    String((Date.parse(date) - Date.parse("1899-12-30")) / 86_400_000),
  "in full width": (date) =>
    date.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).replaceAll("-", "／"),
};

describe("a date of birth", () => {
  it.each(Object.entries(WRITINGS))("is read %s, any day", (_, write) => {
    fc.assert(
      fc.property(day, (birthDate) => {
        expect(readBirthDate(write(birthDate))).toEqual({ ok: true, birthDate });
      }),
    );
  });

  it.each(["5/6/1980", "05-06-1980", "5.6.80", "800506", "1980", "25/12/1980"])(
    "is unclear as %s, where the year is not first or not whole",
    (written) => {
      expect(readBirthDate(written)).toEqual({ ok: false, reason: "unclear" });
    },
  );

  it.each([
    "",
    "6 May",
    "1980-13-06",
    "1980-02-30",
    "19801306",
    "1980/5-6",
    "1980-05-05T16:00:00.000Z",
    "1980-05-06 08:30",
    "1980-05",
    "1849-12-31",
    "123456789",
  ])("is malformed as %j", (written) => {
    expect(readBirthDate(written)).toEqual({ ok: false, reason: "malformed" });
  });
});
