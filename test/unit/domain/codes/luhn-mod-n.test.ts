import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodeError } from "../../../../shared/domain/codes/code-error.ts";
import { luhnCheckCharacter, luhnIsValid } from "../../../../shared/domain/codes/luhn-mod-n.ts";

const DECIMAL = "0123456789";
const LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

const alphabets = fc.integer({ min: 2, max: LATIN.length }).map((size) => LATIN.slice(0, size));
const textsWithAlphabet = alphabets.chain((alphabet) =>
  fc.record({
    alphabet: fc.constant(alphabet),
    text: fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength: 30 }),
  }),
);

describe("Luhn mod N", () => {
  it("gives the check digit of the published decimal example", () => {
    expect(luhnCheckCharacter("7992739871", DECIMAL)).toBe("3");
  });

  it("gives the check character of the published example over six letters", () => {
    expect(luhnCheckCharacter("abcdef", "abcdef")).toBe("e");
  });

  it("accepts whatever it made, for every size of alphabet", () => {
    fc.assert(
      fc.property(textsWithAlphabet, ({ alphabet, text }) => {
        const made = text + luhnCheckCharacter(text, alphabet);
        expect(luhnIsValid(made, alphabet)).toBe(true);
      }),
    );
  });

  it("refuses every single substitution, for even and odd sizes alike", () => {
    fc.assert(
      fc.property(textsWithAlphabet, fc.nat(), fc.nat(), ({ alphabet, text }, place, step) => {
        const made = [...text, luhnCheckCharacter(text, alphabet)];
        const position = place % made.length;
        const index = alphabet.indexOf(made[position] ?? "");
        made[position] = alphabet[(index + 1 + (step % (alphabet.length - 1))) % alphabet.length] ?? "";
        expect(luhnIsValid(made.join(""), alphabet)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("misses the exchange of 0 and 9 over ten digits, as Luhn's original does", () => {
    const check = luhnCheckCharacter("4095", DECIMAL);
    expect(luhnIsValid(`4905${check}`, DECIMAL)).toBe(true);
  });

  it("is not satisfied by a foreign character or by a lone character", () => {
    expect(luhnIsValid("79927398713x", DECIMAL)).toBe(false);
    expect(luhnIsValid("0", DECIMAL)).toBe(false);
  });

  it("does not compute a check over a foreign character or an unusable alphabet", () => {
    expect(() => luhnCheckCharacter("12x", DECIMAL)).toThrow(CodeError);
    expect(() => luhnCheckCharacter("11", "11")).toThrow(CodeError);
    expect(() => luhnIsValid("11", "1")).toThrow(CodeError);
  });
});
