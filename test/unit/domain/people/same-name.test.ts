import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameName } from "../../../../shared/domain/people/same-name.ts";

const DOTS = "·•‧・･.．∘∙⋅●▪。｡·⸱˙◦ᐧ⸰";

describe("isSameName", () => {
  it.each([...DOTS])("takes the sign %j between parts of a name for a middle dot", (dot) => {
    expect(isSameName(`阿依古丽${dot}买买提`, "阿依古丽·买买提")).toBe(true);
    expect(isSameName(`阿依古丽 ${dot} 买买提`, "阿依古丽买买提")).toBe(true);
  });

  it.each([
    ["a zero-width space", "张\u200b三", "张三"],
    ["a byte order mark", "\ufeff张三", "张三"],
    ["a soft hyphen", "Anna\u00adMaria", "AnnaMaria"],
    ["a hyphen for a blank", "Jean-Luc Picard", "Jean Luc Picard"],
    ["a non-breaking hyphen", "Jean\u2011Luc", "Jean-Luc"],
    ["a minus for a hyphen", "Jean\u2212Luc", "Jean-Luc"],
    ["a curly apostrophe", "O\u2019Brien", "O'Brien"],
    ["a modifier apostrophe", "O\u02bcBrien", "O'Brien"],
    ["an acute accent as apostrophe", "O\u00b4Brien", "O'Brien"],
    ["a grave accent as apostrophe", "O`Brien", "O'Brien"],
    ["no apostrophe, as passports print it", "OBRIEN", "O'Brien"],
    ["full-width letters", "ＡＤＡ　Ｌｏｖｅｌａｃｅ", "Ada Lovelace"],
    ["a non-breaking blank", "Ada\u00a0Lovelace", "Ada Lovelace"],
    ["an ideographic blank", "张\u3000三", "张三"],
    ["accents written apart", "Jose\u0301", "José"],
    ["capitals of a passport", "STRASSE", "Straße"],
    ["the Turkish capital", "İBRAHİM", "ibrahim"],
    ["the fillers of a passport", "SMITH<<JOHN<PAUL", "Smith John Paul"],
    ["a comma after the surname", "SMITH, JOHN", "Smith John"],
    ["a form of a character chosen by a selector", "葛\u{e0100}城", "葛城"],
    ["a compatibility character", "\uf9e1三", "李三"],
    ["a radical for a character", "\u2f5f三", "玉三"],
  ])("sees no difference in %s", (_what, a, b) => {
    expect(isSameName(a, b)).toBe(true);
    expect(isSameName(b, a)).toBe(true);
  });

  it.each([
    ["another name", "张三", "李三"],
    ["surname and given name in another order", "John Smith", "Smith John"],
    ["an accent left out", "José", "Jose"],
    ["a masked character", "张*三", "张三"],
    ["a hollow circle for a character", "张○三", "张三"],
    ["a box for a character that no font has", "张□三", "张三"],
    ["a question mark for a character", "张?三", "张三"],
    ["a replacement character", "张\ufffd三", "张三"],
    ["a name of signs only", "···", "-"],
    ["nothing", "", "张三"],
  ])("sees a difference in %s", (_what, a, b) => {
    expect(isSameName(a, b)).toBe(false);
    expect(isSameName(b, a)).toBe(false);
  });

  const signs = fc.constantFrom(
    ...DOTS,
    "-",
    "‐",
    "–",
    "'",
    "’",
    "\u200b",
    "\u00ad",
    "\u00a0",
    " ",
    "\u3000",
    "\ufeff",
    "\u2060",
  );
  const letters = fc.string({
    unit: fc.constantFrom(..."张三李四欧阳娜AdaéßñО"),
    minLength: 1,
    maxLength: 8,
  });

  it("sees none wherever such signs stand, and however letters are composed", () => {
    fc.assert(
      fc.property(letters, fc.array(fc.tuple(fc.nat(8), signs), { maxLength: 6 }), (name, added) => {
        const written = added.reduce((text, [at, sign]) => text.slice(0, at) + sign + text.slice(at), name);
        expect(isSameName(written, name)).toBe(true);
        expect(isSameName(written.normalize("NFD"), name)).toBe(true);
      }),
    );
  });

  it("sees one between names of other letters", () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const fold = (name: string) => name.normalize("NFC").toUpperCase();
        expect(isSameName(a, b)).toBe(fold(a) === fold(b));
      }),
    );
  });
});
