import type { Resident } from "../people/resident.ts";
import { type MessageTemplate, messageText } from "./message-texts.ts";
import { addressee } from "./person-label.ts";

// What leaves the platform says that there is news, about whom, and where to read it: never a result, and no name in
// full, because a text message lies open on a screen and in the hands of its carriers. What holds stands in the inbox.

type Language = Resident["language"];

const NEWS: Record<Language, string> = {
  "zh-CN": "【核酸筛查】{person}：有新的检测通知，请查看 {link}",
  en: "[Screening] {person}: there is news about your test. Read it: {link}",
};
const URGENT: Record<Language, string> = {
  "zh-CN": "【核酸筛查】{person}：重要检测通知，请立即查看并按要求办理 {link}",
  en: "[Screening] {person}: important news about your test. Read it at once and do as it says: {link}",
};
const URGENT_BY: Record<Language, string> = {
  "zh-CN": "【核酸筛查】{person}：重要检测通知，请在{by}前查看并按要求办理 {link}",
  en: "[Screening] {person}: important news about your test. Read it before {by} and do as it says: {link}",
};

/** Those that tell a status; all others say nothing of a test, and go out as they stand in the inbox. */
const NOTICES: Partial<Record<MessageTemplate, Record<Language, string>>> = {
  resultNegative: NEWS,
  heldForRetest: URGENT,
  resampleNeeded: URGENT,
  resultPositive: URGENT,
  resultWithdrawn: URGENT,
};

const CORRECTION: Record<Language, [plain: string, corrected: string]> = {
  "zh-CN": ["【核酸筛查】", "【核酸筛查】更正："],
  en: ["[Screening] ", "[Screening] Correction: "],
};

/** Where a stage has no address of its own. */
const SIGN_IN: Record<Language, string> = { "zh-CN": "请登录筛查平台", en: "sign in to the screening site" };

/** The words of a message outside of the platform. @param link where it is read */
export function noticeText(
  template: MessageTemplate,
  parameters: Readonly<Record<string, string>>,
  language: Language,
  link?: string,
): string {
  const notice = NOTICES[template];
  if (notice === undefined) return messageText(template, parameters, language);
  const text = (notice === URGENT && parameters.by !== undefined ? URGENT_BY : notice)[language];
  const [plain, corrected] = CORRECTION[language];
  const opened = parameters.corrected === undefined ? text : text.replace(plain, corrected);
  const values = noticeValues(parameters, language, link);
  return opened.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** What a text message's approved template is filled in with: the parameters, the label of the person and the link. */
export const noticeValues = (
  parameters: Readonly<Record<string, string>>,
  language: Language,
  link?: string,
): Record<string, string> => ({
  ...parameters,
  person: addressee(parameters, language),
  link: link ?? SIGN_IN[language],
});

/** Whether what leaves the platform about this carries a link to it. */
export const hasLink = (template: MessageTemplate): boolean => NOTICES[template] !== undefined;
