import type { Language } from "../../language.ts";
import { addressee, personLabel } from "../person-label.ts";
import { leavesPlatform, type TextKind } from "./text-kind.ts";

// A made-up person, by whom a text is shown before it is used: a name and numbers that nobody has.

const PERSON = { name: "欧**娜", tail: "002X", sampledOn: "2026-03-02" };

const OTHER_VALUES = {
  code: "402193",
  time: "03-02 10:00",
  siteZh: "八宝山街道第二固定采样点",
  siteEn: "Babaoshan fixed site 2",
  optionsZh: "可改约10:30八宝山街道第二固定采样点，请登录办理",
  optionsEn: "Free nearby: 10:30 Babaoshan fixed site 2",
  by: "03-02 14:00",
  byZh: "管理员",
  byEn: "an administrator",
  phoneZh: "100****0001",
  phoneEn: "100****0001",
  call: "010-55500101",
  placeZh: "八宝山街道",
  placeEn: "Babaoshan",
  causeZh: "样本送检超时",
  causeEn: "samples are late to the laboratory",
  minutes: "30",
  link: "https://screening.example.cn/n#AbCdEfGhJkLm",
};

const valuesIn = (language: Language): Record<string, string> => ({
  ...OTHER_VALUES,
  person: personLabel(PERSON, language),
});

export const MADE_UP_VALUES: Record<Language, Readonly<Record<string, string>>> = {
  "zh-CN": valuesIn("zh-CN"),
  en: valuesIn("en"),
};

/** The values by which a text of a kind is shown: what leaves the platform does not say when the person was sampled. */
export const shownValues = (kind: TextKind, language: Language): Readonly<Record<string, string>> => ({
  ...MADE_UP_VALUES[language],
  ...(leavesPlatform(kind) ? { person: addressee(PERSON, language) } : {}),
});
