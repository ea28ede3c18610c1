import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../../../shared/domain/people/documents/document.ts";
import { DocumentError } from "../../../../../shared/domain/people/documents/document-error.ts";
import { makeResidentIdNumber } from "../../../../../shared/domain/people/documents/resident-id.ts";

const TODAY = "2022-05-01";

const birthDates = fc
  .date({ min: new Date("1850-01-01T00:00:00Z"), max: new Date(`${TODAY}T00:00:00Z`), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const regions = fc
  .tuple(fc.constantFrom("11", "31", "50", "65", "81", "82", "83", "99"), fc.nat({ max: 9999 }))
  .map(([province, rest]) => province + String(rest).padStart(4, "0"));
const people = fc.record({ region: regions, birthDate: birthDates, sequence: fc.nat({ max: 999 }) });
const numbers = people.map(({ region, birthDate, sequence }) =>
  makeResidentIdNumber(region, birthDate, sequence),
);

function read(number: string, today = TODAY) {
  return parseDocument("residentId", number, today);
}

describe("resident identity number", () => {
  it("reads the examples of GB 11643-1999", () => {
    expect(read("11010519491231002X")).toEqual({
      ok: true,
      document: {
        type: "residentId",
        number: "11010519491231002X",
        birthDate: "1949-12-31",
        sex: "female",
        regionCode: "110105",
      },
    });
    expect(read("440524188001010014")).toMatchObject({
      ok: true,
      document: { birthDate: "1880-01-01", sex: "male", regionCode: "440524" },
    });
  });

  it("accepts every number made, with what went into it", () => {
    fc.assert(
      fc.property(people, ({ region, birthDate, sequence }) => {
        const number = makeResidentIdNumber(region, birthDate, sequence);
        const document = {
          type: "residentId",
          number,
          birthDate,
          sex: sequence % 2 === 1 ? "male" : "female",
          regionCode: region,
          ...(region.startsWith("99") ? { madeUp: true } : {}),
        };
        expect(read(number)).toEqual({ ok: true, document });
      }),
    );
  });

  it("refuses every single substitution", () => {
    fc.assert(
      fc.property(numbers, (number) => {
        for (let place = 0; place < number.length; place += 1) {
          for (const character of [..."0123456789X"].filter((other) => other !== number[place])) {
            const wrong = number.slice(0, place) + character + number.slice(place + 1);
            expect(read(wrong).ok, wrong).toBe(false);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("refuses every exchange of neighbours", () => {
    fc.assert(
      fc.property(numbers, (number) => {
        for (let place = 0; place + 1 < number.length; place += 1) {
          const [left, right] = number.slice(place, place + 2);
          if (left === right) continue;
          const swapped = `${number.slice(0, place)}${right}${left}${number.slice(place + 2)}`;
          expect(read(swapped).ok, swapped).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("is read in lower case, in groups and in full-width characters", () => {
    const number = "11010519491231002X";
    for (const typed of [
      "11010519491231002x",
      "110105 19491231 002X",
      "１１０１０５１９４９１２３１００２ｘ",
    ]) {
      expect(read(typed)).toMatchObject({ ok: true, document: { number } });
    }
  });

  it("accepts residents of Hong Kong, Macao and Taiwan with a residence permit", () => {
    for (const region of ["810000", "820000", "830000"]) {
      expect(read(makeResidentIdNumber(region, "1990-01-31", 2))).toMatchObject({
        document: { regionCode: region },
      });
    }
  });

  it("names what is wrong", () => {
    expect(read("130503670401001")).toEqual({ ok: false, reason: "length" });
    expect(read("1101051949123100X2")).toEqual({ ok: false, reason: "characters" });
    expect(read("110105194912310021")).toEqual({ ok: false, reason: "check" });
    expect(read("20010519491231002X")).toEqual({ ok: false, reason: "region" });
    expect(read("11010519490229002X")).toEqual({ ok: false, reason: "birthDate" });
  });

  it("refuses a birth that lies in the future or before 1850", () => {
    const born = makeResidentIdNumber("110105", "2022-05-02", 1);
    expect(read(born)).toEqual({ ok: false, reason: "birthDate" });
    expect(read(born, "2022-05-02").ok).toBe(true);
    expect(read("11010518491231002X")).toEqual({ ok: false, reason: "birthDate" });
  });

  it("knows the leap days of the Gregorian calendar", () => {
    expect(read(makeResidentIdNumber("110105", "2000-02-29", 1)).ok).toBe(true);
    for (const missing of ["1900-02-29", "2021-02-29", "2021-04-31", "2021-13-01", "2021-01-00"]) {
      expect(() => makeResidentIdNumber("110105", missing, 1), missing).toThrow(DocumentError);
    }
  });

  it("is not made from a region, sequence or day that no number has", () => {
    expect(() => makeResidentIdNumber("200105", "2000-01-01", 1)).toThrow(DocumentError);
    expect(() => makeResidentIdNumber("9901", "2000-01-01", 1)).toThrow(DocumentError);
    expect(() => makeResidentIdNumber("990101", "2000-01-01", 1000)).toThrow(DocumentError);
    expect(() => read("11010519491231002X", "today")).toThrow(DocumentError);
  });
});
