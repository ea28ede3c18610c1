import { MESSAGE_TEMPLATES, type MessageTemplate } from "../message-templates.ts";

// A message has a text for the inbox here and, where it tells a status, another for what leaves the platform: several
// messages share that, so that a stranger learns none of them.

const OUTSIDE_ONLY = ["news", "urgent", "urgentBy"] as const;
const VARIANTS = ["heldUntil", "withdrawnWithoutSample"] as const;

/** Each text that is worded once. */
export const TEXT_KINDS = [...MESSAGE_TEMPLATES, ...VARIANTS, ...OUTSIDE_ONLY] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

type Parameters = Readonly<Record<string, string>>;

/** Messages that tell a status, and how urgent the notice of them is; all others leave the platform as they stand in the inbox. */
const NOTICES: Partial<Record<MessageTemplate, "news" | "urgent">> = {
  resultNegative: "news",
  heldForRetest: "urgent",
  resampleNeeded: "urgent",
  resultPositive: "urgent",
  resultWithdrawn: "urgent",
  resampleDue: "urgent",
};

/** Whether what leaves the platform about this says only that there is news, and where. */
export const isNotice = (template: MessageTemplate): boolean => NOTICES[template] !== undefined;

/** The text by which a message stands in the inbox. */
export function inboxKindOf(template: MessageTemplate, parameters: Parameters): TextKind {
  if (template === "resultWithdrawn" && parameters.noSample !== undefined) return "withdrawnWithoutSample";
  return template === "heldForRetest" && parameters.by !== undefined ? "heldUntil" : template;
}

/** The text by which a message leaves the platform. */
export function outsideKindOf(template: MessageTemplate, parameters: Parameters): TextKind {
  const notice = NOTICES[template];
  if (notice === undefined) return inboxKindOf(template, parameters);
  return notice === "urgent" && parameters.by !== undefined ? "urgentBy" : notice;
}

/** Whether a text leaves the platform, and so may be read by strangers. */
export const leavesPlatform = (kind: TextKind): boolean =>
  OUTSIDE_ONLY.some((each) => each === kind) ||
  MESSAGE_TEMPLATES.some((template) => template === kind && !isNotice(template));
