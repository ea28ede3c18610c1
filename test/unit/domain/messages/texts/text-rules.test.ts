import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MESSAGE_TEMPLATES } from "../../../../../shared/domain/messages/message-texts.ts";
import { BUILT_IN_TEXTS } from "../../../../../shared/domain/messages/texts/built-in-texts.ts";
import {
  inboxKindOf,
  leavesPlatform,
  outsideKindOf,
  TEXT_KINDS,
} from "../../../../../shared/domain/messages/texts/text-kind.ts";
import { faultsOf } from "../../../../../shared/domain/messages/texts/text-rules.ts";
import { type TextVersion, textsInForce } from "../../../../../shared/domain/messages/texts/text-version.ts";

const LANGUAGES = ["zh-CN", "en"] as const;

describe("a text of a message", () => {
  it.each(TEXT_KINDS)("keeps the rules where it is built in: %s", (kind) => {
    expect(LANGUAGES.flatMap((language) => faultsOf(kind, language, BUILT_IN_TEXTS[kind][language]))).toEqual(
      [],
    );
  });

  it.each([
    ["news", "zh-CN", "{person}：有新的检测通知 {link}", "opening"],
    ["news", "zh-CN", "【核酸筛查】{person}：有新的检测通知", "placeholderMissing"],
    ["news", "zh-CN", "【核酸筛查】{name}{person}：有通知 {link}", "placeholderUnknown"],
    ["news", "zh-CN", "【核酸筛查】{person}：有通知 {link", "placeholderUnknown"],
    ["news", "zh-CN", "【核酸筛查】{person}：您的结果为阴性 {link}", "statesResult"],
    ["urgent", "en", "[Screening] {person}: you tested Positive. {link}", "statesResult"],
    ["samplingDue", "en", "[Screening] {person}: come for your retest.", "statesResult"],
    ["news", "en", "[Screening] {person}: read https://evil.example/ {link}", "address"],
    ["news", "en", "[Screening] {person}: read evil.com/x {link}", "address"],
    ["resultNegative", "zh-CN", "【核酸筛查】{person}：您的结果为阳性。", "statesResult"],
    ["resultPositive", "en", "[Screening] {person}: your test is negative.", "statesResult"],
    ["heldForRetest", "zh-CN", "【核酸筛查】{person}：混管阳性，请留在原处。", "statesResult"],
    ["news", "zh-CN", "【核酸筛查】{person}：陽 性 {link}", "statesResult"],
    ["news", "zh-CN", "【核酸筛查】{person}：阳\u200b性 {link}", "statesResult"],
    ["news", "zh-CN", "【核酸筛查】{person}：未检出 {link}", "statesResult"],
    ["news", "en", "[Screening] {person}: Ｐｏｓｉｔｉｖｅ. {link}", "statesResult"],
    ["news", "en", "[Screening] {person}: not  detected. {link}", "statesResult"],
    ["news", "en", "[Screening] {person}: come for a re test. {link}", "statesResult"],
    ["news", "en", "[Screening] {person}: read evil.shop {link}", "address"],
    ["news", "en", "[Screening] {person}: read evil . com {link}", "address"],
    ["news", "en", "[Screening] {person}: read evil\u200b．ｃｏｍ {link}", "address"],
    ["news", "en", "[Screening] {person}: read {person}.com {link}", "address"],
    ["news", "zh-CN", "【核酸筛查】{person}：请看 例子.中国 {link}", "address"],
    ["news", "zh-CN", "【核酸筛查】{person}：请看 evil。com {link}", "address"],
    ["news", "en", "[Screening] {person}: read 10.0.0.1 {link}", "address"],
    ["oneTimeCode", "zh-CN", "【核酸筛查】请登录。", "placeholderMissing"],
    ["news", "zh-CN", `【核酸筛查】{person} {link}${"长".repeat(120)}`, "tooLong"],
  ] as const)("%s in %s is refused: %s is %s", (kind, language, text, fault) => {
    expect(faultsOf(kind, language, text)).toContain(fault);
  });

  it("may state a result where only the person reads it", () => {
    expect(faultsOf("resultNegative", "zh-CN", "【核酸筛查】{person}：核酸检测阴性。")).toEqual([]);
  });

  it.each([
    "[Screening] {person}: bring 3.50. Please read it before testing: {link}",
    "[Screening] {person}: news at 10:30. See it today. {link}",
  ])("may be worded: %s", (text) => {
    expect(faultsOf("news", "en", text)).toEqual([]);
  });

  it("that leaves the platform is the text of every message but those that tell a status", () => {
    for (const template of MESSAGE_TEMPLATES)
      for (const parameters of [{}, { by: "10:00" }, { noSample: "true" }]) {
        expect(leavesPlatform(outsideKindOf(template, parameters))).toBe(true);
        const isOneText = outsideKindOf(template, parameters) === inboxKindOf(template, parameters);
        expect(leavesPlatform(inboxKindOf(template, parameters))).toBe(isOneText);
      }
  });
});

describe("the text in force", () => {
  const words = { "zh-CN": "【核酸筛查】新", en: "[Screening] new" };
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 1, minute)).toISOString();

  it("is at each moment the newest version that was approved by then, and the built-in one before", () => {
    const Decided = fc.array(
      fc.record({ state: fc.constantFrom("proposed", "approved", "refused"), minute: fc.nat(59) }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(Decided, fc.nat(59), (decisions, minute) => {
        const all = decisions.map(
          ({ state, minute: decided }, n): TextVersion => ({
            ...{ kind: "news", version: n + 1, words, state, proposedBy: "a", proposedAt: at(0) },
            ...(state === "proposed" ? {} : { decidedBy: "b", decidedAt: at(decided) }),
          }),
        );
        const expected = decisions.reduce(
          (newest, { state, minute: decided }, n) =>
            state === "approved" && decided <= minute ? n + 1 : newest,
          0,
        );
        const { versionOf, approved } = textsInForce(all, at(minute));
        expect(versionOf("news")).toBe(expected);
        expect(approved.news).toEqual(expected === 0 ? undefined : words);
        expect(versionOf("urgent")).toBe(0);
      }),
    );
  });
});
