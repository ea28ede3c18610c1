import * as z from "zod";
import { EarlierControl } from "../../domain/access/account-control.ts";
import { Role, Scope } from "../../domain/access/scope.ts";
import { Instant } from "../../domain/instant.ts";
import type { Key } from "../table.ts";

// A staff account is one item under its user name. The secret of its time-based codes is sealed; the last code's
// counter is remembered, because a code may be used once only (RFC 6238 §5.2). Failures are counted elsewhere, per pair of
// account and origin: a count on the account would let anybody lock it. Accounts stand on a list in order of their names.

export const StaffItem = z.object({
  username: z.string(),
  role: Role,
  scope: Scope,
  passwordHash: z.string(),
  sealedTotpSecret: z.string(),
  lastTotpCounter: z.int(),
  /** The administrator who made it, and when; absent on accounts that were made with the installation. */
  madeBy: z.string().optional(),
  madeAt: Instant.optional(),
  /**
   * The administrator who could sign in as the account, because they or an administrator of their making made it or last
   * set its role, password or second factor; absent where nobody else could.
   */
  answeredForBy: z.string().optional(),
  /** The administrator who did so, whoever answered for them then; absent on what earlier versions wrote. */
  setBy: z.string().optional(),
  /** Who else could sign in as it, before another administrator set it or vouched for it. */
  earlierControl: z.array(EarlierControl).optional(),
  /** Another administrator who vouched for it since. */
  confirmedBy: z.string().optional(),
  confirmedAt: Instant.optional(),
  /** It cannot sign in before another administrator has vouched for it. */
  awaitsConfirmation: z.boolean().optional(),
  disabledAt: Instant.optional(),
  disabledBy: z.string().optional(),
  /** Sign-ins and tokens count as begun after this, and older ones are over; absent where none was ever ended so. */
  sessionsFrom: Instant.optional(),
  /** Grows with each change by an administrator; absent before the first. */
  revision: z.int().optional(),
});
export type StaffItem = z.infer<typeof StaffItem>;

export const staffKey = (username: string): Key => ({ pk: `STAFF#${username}`, sk: "ACCOUNT" });
export const STAFF_LIST = "STAFF";
export const COURIERS = "COURIERS";
export const courierKey = (username: string): Key => ({ pk: COURIERS, sk: username });

/** Where the secret of time-based codes is sealed to. */
export const totpPlace = (username: string): string => `STAFF#${username}/totp`;

/**
 * When a sign-in counts as begun that was asked for at a moment: after all that was ended before it. The moment is one
 * from before the account was read, so that a change made meanwhile ends it too.
 */
export function beginsAt({ sessionsFrom }: Pick<StaffItem, "sessionsFrom">, askedAt: Date): Date {
  if (sessionsFrom === undefined) return askedAt;
  return new Date(Math.max(askedAt.getTime(), Date.parse(sessionsFrom) + 1));
}
