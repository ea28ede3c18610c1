import type { Language } from "../language.ts";
import type { PersonStatus } from "../people/person-status.ts";
import type { MessageTemplate } from "./message-templates.ts";
import { personLabel } from "./person-label.ts";
import { BUILT_IN_TEXTS } from "./texts/built-in-texts.ts";
import { OPENINGS } from "./texts/openings.ts";
import { inboxKindOf, type TextKind } from "./texts/text-kind.ts";

export { MESSAGE_TEMPLATES, type MessageTemplate } from "./message-templates.ts";

/** Texts that were approved in place of the built-in ones. */
export type ApprovedTexts = Partial<Record<TextKind, Record<Language, string>>>;

/** How long after the message staff have come to whoever is pending a retest. */
export const RETEST_WITHIN_HOURS = 4;

/** A text filled in with its values. @param corrected whether the message takes another back */
export function filledIn(
  kind: TextKind,
  values: Readonly<Record<string, string>>,
  { language, corrected, approved }: { language: Language; corrected: boolean; approved: ApprovedTexts },
): string {
  const text = (approved[kind] ?? BUILT_IN_TEXTS[kind])[language];
  const { plain, corrected: opening } = OPENINGS[language];
  const opened = corrected ? text.replace(plain, opening) : text;
  return opened.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/**
 * The words of a message in a language of the interface.
 * @param parameters `code` of a one-time code, else those of the person's label, already masked (`labelParameters`); of a
 * seat `time`, `siteZh`, `siteEn`, and of one that is lost what can be booked instead, `optionsZh`, `optionsEn`;
 * `place…`, `cause…` and `minutes` of an alert;
 * `by` and `call` of a pending retest, `call` of a result that is overdue;
 * `corrected` where the message takes another back, `noSample` where a withdrawal leaves nothing to wait for
 */
export function messageText(
  template: MessageTemplate,
  parameters: Readonly<Record<string, string>>,
  language: Language,
  approved: ApprovedTexts = {},
): string {
  const values = { ...parameters, person: personLabel(parameters, language) };
  const corrected = parameters.corrected !== undefined;
  return filledIn(inboxKindOf(template, parameters), values, { language, corrected, approved });
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
