import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodeError } from "../../../../shared/domain/codes/code-error.ts";
import { luhnCheckCharacter } from "../../../../shared/domain/codes/luhn-mod-n.ts";
import {
  formatResidentCode,
  makeResidentCode,
  parseResidentCode,
  RESIDENT_CODE_ALPHABET,
} from "../../../../shared/domain/codes/resident-code.ts";

const symbols = [...RESIDENT_CODE_ALPHABET];
const codes = fc
  .array(fc.nat({ max: symbols.length - 1 }), { minLength: 11, maxLength: 11 })
  .map((draws) => makeResidentCode(drawing(draws)));

function drawing(draws: readonly number[]): (limit: number) => number {
  const remaining = [...draws];
  return () => remaining.shift() ?? Number.NaN;
}

function exchanged(code: string, first: number, second: number): string {
  const characters = [...code];
  characters[first] = code.charAt(second);
  characters[second] = code.charAt(first);
  return characters.join("");
}

/** Every code that holds two given different symbols at two given places among its drawn characters. */
function countExchanges(distance: number): { tried: number; accepted: number } {
  let tried = 0;
  let accepted = 0;
  for (let place = 0; place + distance < 11; place += 1) {
    for (const first of symbols) {
      for (const second of symbols.filter((symbol) => symbol !== first)) {
        const drawn = [..."7KQ2XWN9CDT"];
        drawn[place] = first;
        drawn[place + distance] = second;
        const code = drawn.join("") + luhnCheckCharacter(drawn.join(""), RESIDENT_CODE_ALPHABET);
        tried += 1;
        if (parseResidentCode(exchanged(code, place, place + distance)).ok) accepted += 1;
      }
    }
  }
  return { tried, accepted };
}

describe("resident code", () => {
  it("uses 23 distinct symbols without vowels and without both of any pair that looks alike", () => {
    const pairs = ["0O", "1I", "1L", "IL", "2Z", "5S", "8B", "UV"];
    expect(new Set(symbols).size).toBe(23);
    expect(symbols.filter((symbol) => "AEIOU".includes(symbol))).toEqual([]);
    expect(pairs.filter((pair) => [...pair].every((symbol) => symbols.includes(symbol)))).toEqual([]);
  });

  it("draws eleven times from the whole alphabet and adds the check", () => {
    const limits: number[] = [];
    const code = makeResidentCode((limit) => {
      limits.push(limit);
      return limits.length - 1;
    });
    expect(limits).toEqual(Array.from({ length: 11 }, () => 23));
    expect(code.slice(0, 11)).toBe(RESIDENT_CODE_ALPHABET.slice(0, 11));
    expect(parseResidentCode(code)).toEqual({ ok: true, code });
  });

  it("is not made from an index outside the alphabet", () => {
    for (const index of [23, -1, 0.5, Number.NaN]) {
      expect(() => makeResidentCode(() => index)).toThrow(CodeError);
    }
  });

  it("is read in lower case, in groups and in full-width characters", () => {
    fc.assert(
      fc.property(codes, (code) => {
        const wide = [...code].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join("");
        const typed = [code.toLowerCase(), formatResidentCode(code), `\t${code}\r\n`, wide];
        typed.push(
          formatResidentCode(code).replaceAll(" ", "－"),
          formatResidentCode(wide).replaceAll(" ", "\u3000"),
        );
        for (const text of typed) expect(parseResidentCode(text)).toEqual({ ok: true, code });
      }),
    );
  });

  it("refuses every single substitution", () => {
    fc.assert(
      fc.property(codes, (code) => {
        for (let place = 0; place < code.length; place += 1) {
          for (const symbol of symbols.filter((candidate) => candidate !== code[place])) {
            const wrong = code.slice(0, place) + symbol + code.slice(place + 1);
            expect(parseResidentCode(wrong)).toEqual({ ok: false, reason: "check" });
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it("refuses every exchange of neighbours, the check character included", () => {
    const drawnOnly = countExchanges(1);
    expect(drawnOnly).toEqual({ tried: 10 * 23 * 22, accepted: 0 });
    fc.assert(
      fc.property(codes, (code) => {
        fc.pre(code[10] !== code[11]);
        expect(parseResidentCode(exchanged(code, 10, 11))).toEqual({ ok: false, reason: "check" });
      }),
    );
  });

  it("accepts every exchange across one character and none across two", () => {
    expect(countExchanges(2)).toEqual({ tried: 9 * 23 * 22, accepted: 9 * 23 * 22 });
    expect(countExchanges(3)).toEqual({ tried: 8 * 23 * 22, accepted: 0 });
  });

  it("refuses a doubled character miscopied as another", () => {
    fc.assert(
      fc.property(codes, fc.nat({ max: 9 }), fc.constantFrom(...symbols), (code, place, other) => {
        const twin = code.charAt(place);
        fc.pre(other !== twin);
        const drawn = `${code.slice(0, place)}${twin}${twin}${code.slice(place + 2, 11)}`;
        const check = luhnCheckCharacter(drawn, RESIDENT_CODE_ALPHABET);
        const wrong = `${drawn.slice(0, place)}${other}${other}${drawn.slice(place + 2)}${check}`;
        expect(parseResidentCode(wrong)).toEqual({ ok: false, reason: "check" });
      }),
    );
  });

  it("names what is wrong", () => {
    const code = makeResidentCode(() => 0);
    expect(parseResidentCode(code.slice(1))).toEqual({ ok: false, reason: "length" });
    expect(parseResidentCode("")).toEqual({ ok: false, reason: "length" });
    expect(parseResidentCode(`0${code.slice(1)}`)).toEqual({ ok: false, reason: "alphabet" });
    expect(parseResidentCode(`ſ${code.slice(1)}`)).toEqual({ ok: false, reason: "alphabet" });
  });

  it("answers any text at all, with a code or a reason", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        const reading = parseResidentCode(text);
        if (reading.ok) expect(parseResidentCode(reading.code)).toEqual(reading);
        else expect(["length", "alphabet", "check"]).toContain(reading.reason);
      }),
    );
  });

  it("is shown in groups of four", () => {
    expect(formatResidentCode("2345679CDFGH")).toBe("2345 679C DFGH");
  });
});
