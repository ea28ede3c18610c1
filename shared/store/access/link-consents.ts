import * as z from "zod";
import { ProblemError } from "../../errors/problem.ts";
import type { Ids } from "../../ports/ids.ts";
import type { FieldSealer, LookupHasher } from "../../security/sealing.ts";
import type { OutboxStore } from "../messages/outbox.ts";
import type { Key, Table } from "../table.ts";

// A person with a phone consents to a sign-in link by telling the code that was sent to it. One code is valid for a person
// at a time, for a quarter of an hour, five guesses and one link, and only while the phone is the one it was sent to.

const CONSENT_MINUTES = 15;
const MAX_ATTEMPTS = 5;
const ConsentItem = z.object({ codeHash: z.string(), codeId: z.string(), expiresAt: z.string() });

const keyOf = (residentId: string): Key => ({ pk: `R#${residentId}`, sk: "LINK-CONSENT" });
/** Where the message of a code is sealed to. */
export const linkConsentPlace = (codeId: string): string => `LINK-CONSENT#${codeId}`;
export const SealedConsent = z.object({ residentId: z.string(), phone: z.string(), code: z.string() });

export class LinkConsentStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
    private readonly hasher: LookupHasher,
    private readonly ids: Ids,
    private readonly outbox: OutboxStore,
  ) {}

  /** Make a code and owe its message; an earlier one stops working. */
  async issue(to: { residentId: string; phone: string }, now: Date): Promise<{ expiresAt: string }> {
    const code = String(this.ids.draw(1_000_000)).padStart(6, "0");
    const codeId = this.ids.ulid(now);
    const expires = new Date(now.getTime() + CONSENT_MINUTES * 60_000);
    const item = {
      ...{ codeId, codeHash: this.hashOf({ ...to, code }, codeId), attemptsLeft: MAX_ATTEMPTS },
      ...{ expiresAt: expires.toISOString(), expiresAtEpoch: Math.ceil(expires.getTime() / 1000) },
    };
    const sealed = this.sealer.seal(linkConsentPlace(codeId), JSON.stringify({ ...to, code }));
    await this.table.transact([
      this.table.put({ ...keyOf(to.residentId), ...item }, "any"),
      this.outbox.enqueue({ kind: "linkConsentAsked", codeId, sealed }, now),
    ]);
    return { expiresAt: item.expiresAt };
  }

  /**
   * Use a code up. The attempt is counted before the code is looked at.
   * @throws ProblemError `consent-wrong`
   */
  async use(told: { residentId: string; phone: string; code: string }, now: Date): Promise<void> {
    const key = keyOf(told.residentId);
    const counted = await this.table.updateWhere(key, "SET attemptsLeft = attemptsLeft - :one", {
      values: { one: 1, none: 0, now: now.toISOString() },
      condition: "attemptsLeft > :none AND expiresAt > :now",
    });
    const item = counted && ConsentItem.parse(counted);
    const wrong = () => new ProblemError("consent-wrong");
    if (!item || item.codeHash !== this.hashOf(told, item.codeId)) throw wrong();
    await this.table.transact([this.table.delete(key, wrong)]);
  }

  private hashOf(told: { residentId: string; phone: string; code: string }, codeId: string): string {
    const { residentId, phone, code } = told;
    return this.hasher.hash("oneTimeCode", `link-consent:${codeId}:${residentId}:${phone}:${code}`);
  }
}
