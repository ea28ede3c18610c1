import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canReceiveTexts, internationalNumber, readPhone } from "../../../../shared/domain/people/phone.ts";

describe("readPhone", () => {
  it.each([
    "13700000099",
    "137-0000-0099",
    "137 0000 0099",
    "137\u00a00000\u30000099",
    "137.0000.0099",
    "137—0000–0099",
    "(137)0000-0099",
    "１３７００００００９９",
    "１３７－００００－００９９",
    "+8613700000099",
    "＋８６ 137 0000 0099",
    "+86-137-0000-0099",
    "(+86)13700000099",
    "（+86）137-0000-0099",
    "(86)13700000099",
    "86 13700000099",
    "8613700000099",
    "0086 137 0000 0099",
    "00 86 13700000099",
    "+86 (0)137 0000 0099",
    "013700000099",
    "\u202d+86 137 0000 0099\u202c",
    " \u200b13700000099\r\n",
    "'13700000099",
    "13700000099.0",
    "tel:+8613700000099",
    "TEL 137 0000 0099",
    "手机：13700000099",
    "联系电话 137-0000-0099",
    '="13700000099"',
    '"13700000099"',
    "13700000099,",
    "13700000099。",
    "086-13700000099",
  ])("reads the mobile %j", (written) => {
    expect(readPhone(written)).toBe("13700000099");
  });

  it.each([
    ["010-88880000", "01088880000"],
    ["（010）8888 0000", "01088880000"],
    ["+86 10 8888 0000", "01088880000"],
    ["+86 (010) 8888-0000", "01088880000"],
    ["0086-10-88880000", "01088880000"],
    ["861088880000", "01088880000"],
    ["0755-12345678", "075512345678"],
    ["+86 755 12345678", "075512345678"],
    ["0379 1234567", "03791234567"],
    ["010-88880000-801", "01088880000-801"],
    ["010-88880000转801", "01088880000-801"],
    ["(010) 8888 0000 ext. 801", "01088880000-801"],
    ["8888-0000", "88880000"],
    ["8084716转7", "8084716-7"],
    ["0311-8888000转8", "03118888000-8"],
    ["40012345转67", "40012345-67"],
    ["8529123分机4567", "8529123-4567"],
    ["6543210", "6543210"],
    ["400-888-0000", "4008880000"],
    ["+86 400 888 0000", "4008880000"],
  ])("reads the landline %j as %j, which takes no texts", (written, phone) => {
    expect(readPhone(written)).toBe(phone);
    expect(readPhone(phone)).toBe(phone);
    expect(canReceiveTexts(phone)).toBe(false);
  });

  it.each([
    ["+852 9123 4567", "+85291234567"],
    ["00852-9123-4567", "+85291234567"],
    ["852 9123 4567", "+85291234567"],
    ["(852) 91234567", "+85291234567"],
    ["+853 6612 3456", "+85366123456"],
    ["886912345678", "+886912345678"],
    ["+1 (555) 010-9999", "+15550109999"],
    ["+44 (0)20 7946 0958", "+442079460958"],
    ["0044 20 7946 0958", "+442079460958"],
    ["＋４４ 20 7946 0958", "+442079460958"],
  ])("reads the foreign number %j as %j", (written, phone) => {
    expect(readPhone(written)).toBe(phone);
    expect([canReceiveTexts(phone), internationalNumber(phone)]).toEqual([true, phone]);
  });

  it.each([
    "",
    " ",
    "call me",
    "1370000009",
    "137000000999",
    "+86 1370000009",
    "1.37E+10",
    "13700000099/13700000098",
    "13700000099 13700000098",
    "137-0000-0099-801",
    "+",
    "++8613700000099",
    "+8613700000099+",
    "12345",
    "+0",
    "447911123456",
    "-",
    "()",
  ])("does not take %j for a number", (written) => {
    expect(readPhone(written)).toBeUndefined();
  });

  const mobile = fc.integer({ min: 0, max: 9_999_999_999 }).map((n) => `1${String(n).padStart(10, "0")}`);
  const separator = fc.constantFrom("", " ", "-", ".", "\u3000", "\u2013", "\u00a0", "\u200b");

  it("reads every mobile however it is grouped, prefixed and widened as one number", () => {
    const prefixes = fc.constantFrom("", "+86", "0086", "86", "(+86)", "+86 ", "0");
    fc.assert(
      fc.property(mobile, prefixes, separator, separator, fc.boolean(), (number, prefix, a, b, wide) => {
        const grouped = `${prefix}${number.slice(0, 3)}${a}${number.slice(3, 7)}${b}${number.slice(7)}`;
        const written = wide
          ? grouped.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
          : grouped;
        expect(readPhone(written)).toBe(number);
      }),
    );
  });

  it("never throws, and what it answers it reads as itself", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."+0123456789-()转 86"), maxLength: 20 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const phone = readPhone(text);
        if (phone === undefined) return;
        expect(phone).toMatch(/^\+?\d{7,15}(?:-\d{1,5})?$/);
        expect(readPhone(phone)).toBe(phone);
      }),
      { numRuns: 10_000 },
    );
  });
});
