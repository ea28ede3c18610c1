import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import * as z from "zod";
import type { Scope } from "../access/scope.ts";
import { Instant } from "../instant.ts";
import { canonicalJson, GENESIS_HASH } from "../transport/custody.ts";
import type { Resident } from "./resident.ts";

/**
 * So long a number that staff changed signs nobody in, and the number before it still does: whoever changes a number
 * cannot read what is another's before the person was told and had a day to object.
 */
export const PHONE_HOLD_HOURS = 24;

const CHANGED_BY = ["community", "platform"] as const;

/** Staff changed a person's phone: an event in the person's chain. */
export const PhoneChange = z.object({
  sequence: z.int().positive(),
  at: Instant,
  by: z.string(),
  byKind: z.enum(CHANGED_BY),
  /** Sealed; absent where the person had none, or has none now. */
  before: z.string().optional(),
  after: z.string().optional(),
  previousHash: z.string().length(64),
  hash: z.string().length(64),
});
export type PhoneChange = z.infer<typeof PhoneChange>;
export type PhoneChangeFact = Omit<PhoneChange, "sequence" | "previousHash" | "hash">;

/** The event that follows on the last one, if there was one. */
export function nextPhoneChange(last: PhoneChange | undefined, fact: PhoneChangeFact): PhoneChange {
  const previousHash = last?.hash ?? GENESIS_HASH;
  const open = { ...fact, sequence: (last?.sequence ?? 0) + 1, previousHash };
  return { ...open, hash: bytesToHex(sha256(utf8ToBytes(canonicalJson(open)))) };
}

/** A worker of communities, or anybody who works for the whole district. */
export const kindOfAuthor = (scope: Scope): PhoneChange["byKind"] =>
  scope.kind === "communities" ? "community" : "platform";

const AUTHORS: Record<PhoneChange["byKind"], Record<Resident["language"], string>> = {
  community: { "zh-CN": "社区", en: "the community" },
  platform: { "zh-CN": "管理员", en: "an administrator" },
};
const NO_PHONE: Record<Resident["language"], string> = { "zh-CN": "无", en: "none" };

/** `138****0001`; what is short shows its last two digits. */
function maskPhone(phone: string): string {
  const shown = phone.length >= 10 ? 4 : 2;
  const head = phone.length >= 10 ? 3 : 0;
  return phone.slice(0, head) + "*".repeat(phone.length - head - shown) + phone.slice(-shown);
}

/** The parameters of the message that tells of a change. @param call whom the person calls who did not ask for it */
export function phoneChangeParameters(
  { byKind }: Pick<PhoneChange, "byKind">,
  after: string | undefined,
  call: string,
): Record<string, string> {
  const masked = after === undefined ? undefined : maskPhone(after);
  return {
    byZh: AUTHORS[byKind]["zh-CN"],
    byEn: AUTHORS[byKind].en,
    phoneZh: masked ?? NO_PHONE["zh-CN"],
    phoneEn: masked ?? NO_PHONE.en,
    call,
  };
}
