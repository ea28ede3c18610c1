import * as z from "zod";
import { SubDistrictId } from "../area.ts";
import { Instant } from "../instant.ts";
import { text, Ulid } from "../text.ts";

/** What other systems may be let do, by the operations of their routes. */
const API_KEY_OPERATIONS = ["queryStatuses", "submitGroup", "readStatusEvents"] as const;

/** A key that is replaced goes on working for this long at most. */
export const MOST_OVERLAP_HOURS = 168;
export const MOST_PERSONS_PER_MINUTE = 6_000_000;

const Partner = text({ maxCharacters: 60, maxBytes: 180 });

const ApiKeyScope = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("district") }),
  z.object({
    kind: z.literal("subDistricts"),
    subDistrictIds: z.array(SubDistrictId).min(1).max(60),
  }),
]);

/** What a key lets its partner do. */
export const ApiKeyGrant = z.object({
  partner: Partner,
  scope: ApiKeyScope,
  operations: z.array(z.enum(API_KEY_OPERATIONS)).min(1).max(API_KEY_OPERATIONS.length),
  /** Each request counts as one person at least. */
  personsPerMinute: z.int().min(1).max(MOST_PERSONS_PER_MINUTE),
});
export type ApiKeyGrant = z.infer<typeof ApiKeyGrant>;

/** A key of another system, without its secret. */
export const ApiKey = ApiKeyGrant.extend({
  keyId: Ulid,
  /** The first half of the SHA-256 of the secret, by which both sides see that they mean the same one. */
  fingerprint: text({ maxBytes: 32 }),
  createdAt: Instant,
  createdBy: text({ maxBytes: 192 }),
  /** The key in whose place this one was made. */
  replaces: Ulid.optional(),
  replacedBy: Ulid.optional(),
  /** A replaced key ends here. */
  validUntil: Instant.optional(),
  revokedAt: Instant.optional(),
  revokedBy: text({ maxBytes: 192 }).optional(),
});
export type ApiKey = z.infer<typeof ApiKey>;

/** What a partner is called as who did something. No name of an account has a colon, so that none is taken for it. */
const PARTNER = "partner:";
export const subjectOfPartner = (partner: string): string => `${PARTNER}${partner}`;
export const partnerOf = (subject: string): string | undefined =>
  subject.startsWith(PARTNER) ? subject.slice(PARTNER.length) : undefined;

/** The partner, and who could sign as it since a time: each administrator who was shown the secret of a key that worked then. */
export const couldSign = (partner: string, keys: readonly ApiKey[], since: Instant = ""): string[] => [
  subjectOfPartner(partner),
  ...keys
    .filter((key) => key.partner === partner)
    .filter(({ revokedAt, validUntil }) =>
      [revokedAt, validUntil].every((end) => end === undefined || end >= since),
    )
    .map(({ createdBy }) => createdBy),
];

export function isUsable({ validUntil, revokedAt }: ApiKey, now: Date): boolean {
  return revokedAt === undefined && (validUntil === undefined || validUntil > now.toISOString());
}
