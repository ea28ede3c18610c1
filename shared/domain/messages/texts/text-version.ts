import * as z from "zod";
import { Instant } from "../../instant.ts";
import { text } from "../../text.ts";
import type { ApprovedTexts } from "../message-texts.ts";
import { TEXT_KINDS, type TextKind } from "./text-kind.ts";

// A text is changed by a version that one commander proposes and another approves. Versions are never changed; the newest
// that was approved is in force. Version 0 is the text that is built in.

const BUILT_IN = 0;

const Words = text({ maxCharacters: 400, maxBytes: 1_200 });
export const TextWords = z.object({ "zh-CN": Words, en: Words });
export type TextWords = z.infer<typeof TextWords>;

const TEXT_STATES = ["proposed", "approved", "refused"] as const;

export const TextVersion = z.object({
  kind: z.enum(TEXT_KINDS),
  version: z.int().positive(),
  words: TextWords,
  state: z.enum(TEXT_STATES),
  proposedBy: z.string(),
  proposedAt: Instant,
  decidedBy: z.string().optional(),
  decidedAt: Instant.optional(),
});
export type TextVersion = z.infer<typeof TextVersion>;

/** The texts of a moment, by kind, each with its version. */
export interface TextsInForce {
  versionOf(kind: TextKind): number;
  approved: ApprovedTexts;
}

/** The version of each kind that was approved last by a moment; one that has none is built in. */
export function textsInForce(all: readonly TextVersion[], at: Instant): TextsInForce {
  const newest = new Map<TextKind, TextVersion>();
  for (const each of all) {
    const isInForce = each.state === "approved" && each.decidedAt !== undefined && each.decidedAt <= at;
    const was = newest.get(each.kind);
    if (isInForce && (was === undefined || was.version < each.version)) newest.set(each.kind, each);
  }
  return {
    versionOf: (kind) => newest.get(kind)?.version ?? BUILT_IN,
    approved: Object.fromEntries([...newest].map(([kind, { words }]) => [kind, words])),
  };
}
