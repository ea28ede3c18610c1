import type { Language } from "../../language.ts";
import type { TextKind } from "./text-kind.ts";

// Chinese texts stay within the 70 characters of one text message, the person's label included; only where campaigns have
// to be named it may take two. No message tells of a positive pool: its members are asked to stay where they are
// until their individual retest.
export const BUILT_IN_TEXTS: Record<TextKind, Record<Language, string>> = {
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
  alertEscalated: {
    "zh-CN": "【核酸筛查】{placeZh}：{causeZh}，已{minutes}分钟无人处置，请登录指挥页面。",
    en: "[Screening] {placeEn}: {causeEn}. Nobody has taken it for {minutes} minutes; please open the command screen.",
  },
  resultOverdue: {
    "zh-CN": "【核酸筛查】{person}：检测结果逾期未出，仍在检测，出结果即通知您。询问请拨{call}。",
    en: "[Screening] {person}: the result is overdue and still awaited; you will be told as soon as it is there. To ask, call {call}.",
  },
  samplingDue: {
    "zh-CN": "【核酸筛查】{person}：您尚未参加本轮采样，请登录预约，或尽快到就近采样点采样。",
    en: "[Screening] {person}: you have not been sampled in this round yet. Please sign in to book, or come to a sampling site soon.",
  },
  bookingMissed: {
    "zh-CN": "【核酸筛查】{person}：您未按{time}的预约到场，请登录重新预约，或尽快到就近采样点采样。",
    en: "[Screening] {person}: you did not come to your booking of {time}. Please sign in to book again, or come to a sampling site soon.",
  },
  resampleDue: {
    "zh-CN": "【核酸筛查】{person}：您仍需重新采样，请尽快到采样点。如已采样，请忽略。",
    en: "[Screening] {person}: you still have to be sampled again. Please come to a sampling site soon. If you were, ignore this.",
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
  /** Of a pending retest of which it is known by when staff come. */
  heldUntil: {
    "zh-CN":
      "【核酸筛查】{person}：样本需复核，并非诊断。请留在原处，{by}前工作人员上门单独采样，逾期请拨{call}。",
    en: "[Screening] {person}: your sample must be checked again; this is not a diagnosis. Please stay where you are; staff will come for an individual retest before {by}. If nobody has come by then, call {call}.",
  },
  /** Of a withdrawal where nothing is being tested that could take the place of what was told. */
  withdrawnWithoutSample: {
    "zh-CN": "【核酸筛查】{person}：此前的通知不再有效，目前没有您的样本。请尽快到采样点采样。",
    en: "[Screening] {person}: what you were told before no longer holds, and there is no sample of yours. Please come to a sampling site soon.",
  },
  news: {
    "zh-CN": "【核酸筛查】{person}：有新的检测通知，请查看 {link}",
    en: "[Screening] {person}: there is news about your test. Read it: {link}",
  },
  urgent: {
    "zh-CN": "【核酸筛查】{person}：重要检测通知，请立即查看并按要求办理 {link}",
    en: "[Screening] {person}: important news about your test. Read it at once and do as it says: {link}",
  },
  urgentBy: {
    "zh-CN": "【核酸筛查】{person}：重要检测通知，请在{by}前查看并按要求办理 {link}",
    en: "[Screening] {person}: important news about your test. Read it before {by} and do as it says: {link}",
  },
};
