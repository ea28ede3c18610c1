import { describe, expect, it } from "vitest";
import {
  CONTROL_WORDS,
  controlNamed,
  controlWord,
} from "../../../../../shared/domain/laboratory/interpretation/control-name.ts";

describe("names that look like controls", () => {
  it.each([
    ["PC1", "positive"],
    ["PC(1)A", "positive"],
    [`PC${" ".repeat(58)}`, "positive"],
    ["pc-2", "positive"],
    ["PC 03", "positive"],
    ["PC A", "positive"],
    ["Pos. Ctrl", "positive"],
    ["Positive Control 1", "positive"],
    ["Positive-Control", "positive"],
    ["阳性对照1", "positive"],
    ["阳性质控品（2）", "positive"],
    ["弱阳性质控A", "positive"],
    ["1号阳性对照", "positive"],
    ["ＰＣ１", "positive"],
    ["PosCtrl1", "positive"],
    ["PC(高)", "positive"],
    ["PC 低", "positive"],
    ["阳性对照（N）", "positive"],
    ["质控品阳性2", "positive"],
    ["Positivkontrolle", "positive"],
    ["PC-20220501", "positive"],
    ["Control +", "positive"],
    ["NEG_CTRL", "negative"],
    ["NegC 2", "negative"],
    ["NTC H12", "negative"],
    ["NC_A01", "negative"],
    ["NC1", "negative"],
    ["NTC_2", "negative"],
    ["ntc", "negative"],
    ["No Template Control", "negative"],
    ["No - Template", "negative"],
    ["H2O", "negative"],
    ["阴性对照2", "negative"],
    ["空白", "negative"],
    ["QC1", "unsaid"],
    ["质控品 3", "unsaid"],
  ])("%s: %s", (name, kind) => expect(controlNamed(name)).toBe(kind));

  it.each([
    "",
    "T091000000108",
    "Sample 1",
    "N",
    "P",
    "A1",
    "PCR1",
    "1",
    "张三",
    "NCX",
    "阳光小区",
    "PC1-T091000000108",
  ])("%s looks like none", (name) => expect(controlNamed(name)).toBeUndefined());

  it("are not looked for in what is longer than a name", () => {
    expect(controlNamed(`PC${" ".repeat(59)}`)).toBeUndefined();
  });

  it("knows each of its words for one kind only, and as it compares them", () => {
    const words = Object.values(CONTROL_WORDS).flat();
    expect(new Set(words).size).toBe(words.length);
    expect(words.filter((word) => controlWord(word) !== word)).toEqual([]);
  });
});
