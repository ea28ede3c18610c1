import type { PersonStatus } from "../people/person-status.ts";
import type { Resident } from "../people/resident.ts";
import { personLabel } from "./person-label.ts";

export const MESSAGE_TEMPLATES = [
  "oneTimeCode",
  "resultNegative",
  "heldForRetest",
  "resampleNeeded",
  "resultPositive",
  "groupSeated",
  "groupVisited",
  "resultWithdrawn",
  "bookingDisplaced",
  "bookingRestored",
  "householdLeft",
  "householdJoined",
  "mergeAsked",
  "signInLinkMade",
  "phoneChanged",
  "linkConsent",
  "bookingReminder",
  "resultOverdue",
] as const;
export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];

type Language = Resident["language"];

// Chinese texts stay within the 70 characters of one text message, the person's label included; only where campaigns have
// to be named it may take two. No message tells of a positive pool: its members are asked to stay where they are
// until their individual retest.
const TEXTS: Record<MessageTemplate, Record<Language, string>> = {
  oneTimeCode: {
    "zh-CN": "【核酸筛查】您的登录验证码：{code}。请勿告诉他人。",
    en: "[Screening] Your sign-in code is {code}. Do not tell it to anyone.",
  },
  resultNegative: {
    "zh-CN": "【核酸筛查】{person}：您的核酸检测结果为阴性。",
    en: "[Screening] {person}: your test result is negative.",
  },
  heldForRetest: {
    "zh-CN":
      "【核酸筛查】{person}：您的样本需要复核，这不是诊断结果。请留在原处，工作人员将上门为您单独采样。",
    en: "[Screening] {person}: your sample must be checked again; this is not a diagnosis. Please stay where you are; staff will come for an individual retest.",
  },
  resampleNeeded: {
    "zh-CN": "【核酸筛查】{person}：您的样本未能检测，请尽快到采样点重新采样。",
    en: "[Screening] {person}: your sample could not be tested. Please come to a sampling site again soon.",
  },
  resultPositive: {
    "zh-CN": "【核酸筛查】{person}：您的单采核酸检测结果为阳性。请留在原处，工作人员将立即与您联系。",
    en: "[Screening] {person}: your individual test is positive. Please stay where you are, staff will contact you at once.",
  },
  groupSeated: {
    "zh-CN": "【核酸筛查】{person}：已随团体为您预约{time}在{siteZh}采样，请携带证件按时前往。",
    en: "[Screening] {person}: with your group you are booked at {siteEn}, {time}. Please come in time with your document.",
  },
  groupVisited: {
    "zh-CN": "【核酸筛查】{person}：采样人员将于{time}上门为您所在团体采样，请备好证件。",
    en: "[Screening] {person}: samplers will come to your group at {time}. Please have your document ready.",
  },
  bookingDisplaced: {
    "zh-CN": "【核酸筛查】{person}：{time}的预约因故失效。{optionsZh}。",
    en: "[Screening] {person}: {siteEn} cannot honour your booking of {time}. {optionsEn}.",
  },
  bookingRestored: {
    "zh-CN": "【核酸筛查】{person}：您{time}在{siteZh}的预约恢复有效，请按时前往。",
    en: "[Screening] {person}: your booking of {time} at {siteEn} is valid again. Please come in time.",
  },
  bookingReminder: {
    "zh-CN": "【核酸筛查】{person}：提醒您{time}在{siteZh}采样，请携带证件按时前往，或登录改约。",
    en: "[Screening] {person}: remember your booking at {siteEn}, {time}. Please bring your document, or sign in to change it.",
  },
  resultOverdue: {
    "zh-CN": "【核酸筛查】{person}：检测结果逾期未出，仍在检测，出结果即通知您。询问请拨{call}。",
    en: "[Screening] {person}: the result is overdue and still awaited; you will be told as soon as it is there. To ask, call {call}.",
  },
  signInLinkMade: {
    "zh-CN": "【核酸筛查】{person}：社区为其制作了一次性登录链接。若非您的要求，请联系社区撤销。",
    en: "[Screening] {person}: the community made a one-time sign-in link. If you did not ask for it, have them withdraw it.",
  },
  phoneChanged: {
    "zh-CN": "【核酸筛查】{person}：{byZh}将手机号改为{phoneZh}，24小时后可登录。非本人要求请拨打{call}。",
    en: "[Screening] {person}: {byEn} changed your phone number to {phoneEn}; it signs in after 24 hours. If you did not ask for it, call {call}.",
  },
  linkConsent: {
    "zh-CN": "【核酸筛查】{person}：社区请求为您制作登录链接。同意请将{code}告知工作人员，不同意请忽略。",
    en: "[Screening] {person}: the community asks to make a sign-in link for you. If you agree, tell the worker {code}; if not, ignore this.",
  },
  householdLeft: {
    "zh-CN": "【核酸筛查】{person}现由他人照管，您不再代为查看。如有疑问，请联系社区。",
    en: "[Screening] {person} is looked after by another person now, and no longer on your page. If you did not agree, ask your community.",
  },
  householdJoined: {
    "zh-CN": "【核酸筛查】社区将{person}列入您家。经您在“我的家人”确认后，其可代办。不认识请拨打{call}。",
    en: "[Screening] The community put {person} into your household. They act for your family once you confirm it under My family. If you do not know them, call {call}.",
  },
  mergeAsked: {
    "zh-CN": "【核酸筛查】{person}：社区申请将此档案与同一人的另一份合并，待第二人确认。如有误请拨打{call}。",
    en: "[Screening] {person}: the community asks to join this record to another one of yours; a second worker must confirm. If that is wrong, call {call}.",
  },
  resultWithdrawn: {
    "zh-CN": "【核酸筛查】{person}：此前的通知不再有效。您的样本正在检测，结果将另行通知。",
    en: "[Screening] {person}: what you were told before no longer holds. Your sample is being tested; you will be told its result.",
  },
};

/** Of a pending retest of which it is known by when staff come. */
const HELD_UNTIL: Record<Language, string> = {
  "zh-CN":
    "【核酸筛查】{person}：样本需复核，并非诊断。请留在原处，{by}前工作人员上门单独采样，逾期请拨{call}。",
  en: "[Screening] {person}: your sample must be checked again; this is not a diagnosis. Please stay where you are; staff will come for an individual retest before {by}. If nobody has come by then, call {call}.",
};

/** How long after the message staff have come to whoever is pending a retest. */
export const RETEST_WITHIN_HOURS = 4;

/** Of a withdrawal where nothing is being tested that could take the place of what was told. */
const WITHDRAWN_WITHOUT_SAMPLE: Record<Language, string> = {
  "zh-CN": "【核酸筛查】{person}：此前的通知不再有效，目前没有您的样本。请尽快到采样点采样。",
  en: "[Screening] {person}: what you were told before no longer holds, and there is no sample of yours. Please come to a sampling site soon.",
};

const OPENINGS: Record<Language, { plain: string; corrected: string }> = {
  "zh-CN": { plain: "【核酸筛查】", corrected: "【核酸筛查】更正：" },
  en: { plain: "[Screening] ", corrected: "[Screening] Correction: " },
};

/**
 * The words of a message in a language of the interface.
 * @param parameters `code` of a one-time code, else those of the person's label, already masked (`labelParameters`); of a
 * seat `time`, `siteZh`, `siteEn`, and of one that is lost what can be booked instead, `optionsZh`, `optionsEn`;
 * `by` and `call` of a pending retest, `call` of a result that is overdue;
 * `corrected` where the message takes another back, `noSample` where a withdrawal leaves nothing to wait for
 */
export function messageText(
  template: MessageTemplate,
  parameters: Readonly<Record<string, string>>,
  language: Language,
): string {
  const withoutSample = template === "resultWithdrawn" && parameters.noSample !== undefined;
  const untilKnown = template === "heldForRetest" && parameters.by !== undefined;
  const text = (withoutSample ? WITHDRAWN_WITHOUT_SAMPLE : untilKnown ? HELD_UNTIL : TEXTS[template])[
    language
  ];
  const { plain, corrected } = OPENINGS[language];
  const opened = parameters.corrected === undefined ? text : text.replace(plain, corrected);
  const filledIn: Readonly<Record<string, string>> = {
    ...parameters,
    person: personLabel(parameters, language),
  };
  return opened.replace(/\{(\w+)\}/g, (whole, name: string) => filledIn[name] ?? whole);
}

/** What a person is told of a status; of those that say nothing final, nothing. */
export function templateOf(status: PersonStatus): MessageTemplate | undefined {
  switch (status) {
    case "negative":
      return "resultNegative";
    case "held":
      return "heldForRetest";
    case "resample":
      return "resampleNeeded";
    case "positive":
      return "resultPositive";
    default:
      return undefined;
  }
}
