import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodeError } from "../../../../shared/domain/codes/code-error.ts";
import { mod11CheckCharacter, mod97CheckDigits } from "../../../../shared/domain/codes/iso7064.ts";

const digitStrings = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 1, maxLength: 60 });

describe("ISO/IEC 7064 MOD 97-10", () => {
  it("gives the check digits of the standard's example", () => {
    expect(mod97CheckDigits("794")).toBe("44");
  });

  it("leaves remainder 1 when number and check digits are divided by 97, with digits from 02 to 98", () => {
    fc.assert(
      fc.property(digitStrings, (digits) => {
        const check = mod97CheckDigits(digits);
        expect(BigInt(digits + check) % 97n).toBe(1n);
        expect(Number(check)).toBeGreaterThanOrEqual(2);
        expect(Number(check)).toBeLessThanOrEqual(98);
        expect(check).toHaveLength(2);
      }),
    );
  });

  it("is not computed over anything but digits", () => {
    for (const text of ["", "12a", "１２", "-1", "1\n"])
      expect(() => mod97CheckDigits(text)).toThrow(CodeError);
  });
});

describe("ISO/IEC 7064 MOD 11-2", () => {
  it("gives the check character of the standard's example", () => {
    expect(mod11CheckCharacter("0794")).toBe("0");
  });

  it("gives the check characters of the examples in GB 11643-1999", () => {
    expect(mod11CheckCharacter("11010519491231002")).toBe("X");
    expect(mod11CheckCharacter("44052418800101001")).toBe("4");
  });

  it("agrees with the weights of powers of two", () => {
    fc.assert(
      fc.property(digitStrings, (digits) => {
        const check = mod11CheckCharacter(digits);
        const values = [...digits, check].map((character) => (character === "X" ? 10n : BigInt(character)));
        const sum = values.reduce(
          (total, value, i) => total + value * 2n ** BigInt(values.length - 1 - i),
          0n,
        );
        expect(sum % 11n).toBe(1n);
      }),
    );
  });

  it("is not computed over anything but digits", () => {
    expect(() => mod11CheckCharacter("1X")).toThrow(CodeError);
  });
});
