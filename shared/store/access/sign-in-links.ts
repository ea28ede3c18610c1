import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import { ProblemError } from "../../errors/problem.ts";
import type { Ids } from "../../ports/ids.ts";
import type { LookupHasher } from "../../security/sealing.ts";
import type { OutboxStore } from "../messages/outbox.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";
import type { EndedSignInStore } from "./ended-sign-ins.ts";

// A link given out by a community signs one resident in once. It is found by its keyed hash alone, and using or withdrawing
// it deletes what finds it. Beside the person stands who made it when, and what became of it, for a month.

/** Long enough to be printed and carried to somebody's door the same day. */
const LINK_HOURS = 12;
const KEPT_DAYS = 30;

const Pointer = z.object({
  residentId: z.string(),
  expiresAt: z.string(),
  /** Absent on links of earlier versions. */
  issuedAt: z.string().optional(),
  /** Absent on links of earlier versions, which stand on nobody's list. */
  linkId: z.string().optional(),
});

export const SignInLink = z.object({
  linkId: z.string(),
  issuedBy: z.string(),
  issuedAt: Instant,
  expiresAt: Instant,
  usedAt: Instant.optional(),
  withdrawnAt: Instant.optional(),
  withdrawnBy: z.string().optional(),
});
export type SignInLink = z.infer<typeof SignInLink>;
const LinkItem = SignInLink.extend({ tokenHash: z.string() });

const linkKey = (residentId: string, linkId: string): Key => ({
  pk: `R#${residentId}`,
  sk: `LINK#${linkId}`,
});
const pointerKey = (tokenHash: string): Key => ({ pk: `LINK#${tokenHash}`, sk: "LINK" });
const epochAfter = (now: Date, hours: number): number => Math.floor(now.getTime() / 1000) + hours * 3_600;

export class SignInLinkStore {
  constructor(
    private readonly table: Table,
    private readonly hasher: LookupHasher,
    private readonly ids: Ids,
    private readonly outbox: OutboxStore,
    private readonly endedSignIns: EndedSignInStore,
  ) {}

  /** Make a link; the person is owed a message that says so. */
  async issue(
    residentId: string,
    issuedBy: string,
    now: Date,
  ): Promise<{ linkId: string; linkToken: string; expiresAt: string }> {
    const linkToken = this.ids.secret();
    const linkId = this.ids.ulid(now);
    const tokenHash = this.hasher.hash("secret", linkToken);
    const expiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000).toISOString();
    const link: SignInLink = { linkId, issuedBy, issuedAt: now.toISOString(), expiresAt };
    const { issuedAt } = link;
    const pointer = { residentId, linkId, issuedAt, expiresAt, expiresAtEpoch: epochAfter(now, LINK_HOURS) };
    const kept = { ...link, tokenHash, expiresAtEpoch: epochAfter(now, KEPT_DAYS * 24) };
    await this.table.transact([
      this.table.put({ ...pointerKey(tokenHash), ...pointer }),
      this.table.put({ ...linkKey(residentId, linkId), ...kept }),
      this.outbox.enqueue({ kind: "signInLinkMade", residentId, linkId }, now),
    ]);
    return { linkId, linkToken, expiresAt };
  }

  /** The links of a person, the newest first. Those that ended with the person's sign-ins are withdrawn by nobody. */
  async ofResident(residentId: string): Promise<SignInLink[]> {
    const [items, endedAt] = await Promise.all([
      this.table.query(`R#${residentId}`, "LINK#", { newestFirst: true }),
      this.endedSignIns.endedAt(residentId),
    ]);
    return items.map((item) => {
      const link = SignInLink.parse(item);
      const isOpen = link.usedAt === undefined && link.withdrawnAt === undefined;
      const isEnded = endedAt !== undefined && isOpen && link.issuedAt <= endedAt && endedAt < link.expiresAt;
      return isEnded ? { ...link, withdrawnAt: endedAt } : link;
    });
  }

  /**
   * The link lets nobody in any more. One that was used or withdrawn before stays as it is.
   * @throws ProblemError `link-unknown`
   */
  async withdraw(residentId: string, linkId: string, by: string, now: Date): Promise<void> {
    const found = await this.table.get(linkKey(residentId, linkId));
    if (!found) throw new ProblemError("link-unknown", { linkId });
    const { tokenHash, usedAt, withdrawnAt } = LinkItem.parse(found);
    if (usedAt !== undefined || withdrawnAt !== undefined) return;
    await this.table.transact([
      this.table.delete(pointerKey(tokenHash)),
      this.table.update(linkKey(residentId, linkId), "SET withdrawnAt = :now, withdrawnBy = :by", {
        values: { now: now.toISOString(), by },
        condition: "attribute_not_exists(usedAt) AND attribute_not_exists(withdrawnAt)",
        otherwise: conflict,
      }),
    ]);
  }

  /**
   * @returns the resident the link was made for, and the writes that use it up, for the transaction of what it opens
   * @throws ProblemError `link-invalid` when it is unknown, expired, used, withdrawn or ended
   */
  async redeem(linkToken: string, now: Date): Promise<{ residentId: string; usingUp: Write[] }> {
    const key = pointerKey(this.hasher.hash("secret", linkToken));
    const found = await this.table.get(key);
    const pointer = found && Pointer.parse(found);
    if (!pointer || pointer.expiresAt <= now.toISOString()) throw new ProblemError("link-invalid");
    const { residentId, linkId, issuedAt = "" } = pointer;
    const endedAt = await this.endedSignIns.endedAt(residentId);
    if (endedAt !== undefined && issuedAt <= endedAt) throw new ProblemError("link-invalid");
    const usedMeanwhile = () => new ProblemError("link-invalid");
    const usingUp = [
      this.table.delete(key, usedMeanwhile),
      ...(linkId === undefined
        ? []
        : [
            this.table.update(linkKey(residentId, linkId), "SET usedAt = :now", {
              values: { now: now.toISOString() },
            }),
          ]),
    ];
    return { residentId, usingUp };
  }
}
