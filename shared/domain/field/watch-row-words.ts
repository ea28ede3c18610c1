import type { Language } from "../language.ts";

/** Why a row of a watch list was not taken, beside what is not well formed in it: stable words. */
export const WATCH_ROW_VIOLATIONS = [
  "notYours",
  "nameDiffers",
  "duplicate",
  "unknownCommunity",
  "outsideScope",
  "sinceInFuture",
  "sinceTooOld",
  "untilPast",
  "changedMeanwhile",
] as const;
export type WatchRowViolation = (typeof WATCH_ROW_VIOLATIONS)[number];

export const isWatchRowViolation = (word: string): word is WatchRowViolation =>
  WATCH_ROW_VIOLATIONS.some((each) => each === word);

const WORDS: Record<WatchRowViolation, Record<Language, string>> = {
  notYours: {
    "zh-CN": "您负责的社区名册中没有此人，请先登记或导入名册。",
    en: "Nobody of your communities is known by this; register the person or import the roster first.",
  },
  nameDiffers: {
    "zh-CN": "证件号码与姓名不一致，请核对。",
    en: "The document is on the roster under another name; check both.",
  },
  duplicate: {
    "zh-CN": "前面的行已有此人；同一人的其他类别请另行录入。",
    en: "A row before names this person; enter another category of theirs by itself.",
  },
  unknownCommunity: { "zh-CN": "没有此代码的社区。", en: "There is no community with this code." },
  outsideScope: { "zh-CN": "您的账号不包括此社区。", en: "Your account does not cover this community." },
  sinceInFuture: {
    "zh-CN": "接触或抵达日期晚于今天。",
    en: "The day of contact or arrival lies in the future.",
  },
  sinceTooOld: {
    "zh-CN": "按此日期已没有应检日，请核对日期或计划。",
    en: "By this date no day is left on which the person would be due; check the date and the days.",
  },
  untilPast: { "zh-CN": "截止日期早于今天。", en: "The last day lies in the past." },
  changedMeanwhile: {
    "zh-CN": "他人同时修改了此记录，请重新录入该行。",
    en: "Somebody changed this entry at the same time; enter the row again.",
  },
};

/** A violation for people, beginning with its stable word, as the rows of rosters have it. */
export const describeWatchRow = (word: WatchRowViolation, language: Language): string =>
  `${word}${language === "zh-CN" ? "：" : ": "}${WORDS[word][language]}`;
