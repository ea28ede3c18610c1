import type { Language } from "../language.ts";
import type { MessageTemplate } from "./message-templates.ts";
import { type ApprovedTexts, filledIn } from "./message-texts.ts";
import { addressee, personLabel } from "./person-label.ts";
import { isNotice, outsideKindOf } from "./texts/text-kind.ts";

// What leaves the platform says that there is news, about whom, and where to read it: never a result, and no name in
// full, because a text message lies open on a screen and in the hands of its carriers. What holds stands in the inbox.

/** Where a stage has no address of its own. */
const SIGN_IN: Record<Language, string> = { "zh-CN": "请登录筛查平台", en: "sign in to the screening site" };

/** The words of a message outside of the platform. @param link where it is read */
export function noticeText(
  template: MessageTemplate,
  parameters: Readonly<Record<string, string>>,
  language: Language,
  link?: string,
  approved: ApprovedTexts = {},
): string {
  const person = (isNotice(template) ? addressee : personLabel)(parameters, language);
  const values = { ...noticeValues(parameters, language, link), person };
  const corrected = parameters.corrected !== undefined;
  return filledIn(outsideKindOf(template, parameters), values, { language, corrected, approved });
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
export const hasLink = isNotice;
