import * as z from "zod";
import type { Ids } from "../../ports/ids.ts";
import type { LookupHasher } from "../../security/sealing.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";

// Whoever looks after a person consents to somebody else doing so by giving them a code. One code is valid for a person
// at a time, for a quarter of an hour and for one move; only its keyed hash is kept, in the partition of the person.

const CONSENT_MINUTES = 15;
const CODE_DIGITS = 8;

const ConsentItem = z.object({ codeHash: z.string(), expiresAt: z.string(), givenBy: z.string() });

const consentKey = (residentId: string): Key => ({ pk: `R#${residentId}`, sk: "CONSENT" });

/** The code was used, or another was made, since it was read. */

export class HouseholdConsentStore {
  constructor(
    private readonly table: Table,
    private readonly hasher: LookupHasher,
    private readonly ids: Ids,
  ) {}

  /** Make a code for a person; an earlier one stops working. */
  async issue(residentId: string, givenBy: string, now: Date): Promise<{ code: string; expiresAt: string }> {
    const code = String(this.ids.draw(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, "0");
    const expires = new Date(now.getTime() + CONSENT_MINUTES * 60_000);
    const item = { codeHash: this.hashOf(residentId, code), expiresAt: expires.toISOString(), givenBy };
    const expiresAtEpoch = Math.ceil(expires.getTime() / 1000);
    await this.table.transact([
      this.table.put({ ...consentKey(residentId), ...item, expiresAtEpoch }, "any"),
    ]);
    return { code, expiresAt: item.expiresAt };
  }

  /**
   * The write that uses a code up, for the transaction of the move that it allows; nothing where it is not valid.
   * @param householdId the household that the code was given in is read with the person; see `givenBy`
   */
  async use(
    residentId: string,
    code: string,
    now: Date,
  ): Promise<{ write: Write; givenBy: string } | undefined> {
    const found = await this.table.get(consentKey(residentId));
    const codeHash = this.hashOf(residentId, code);
    const item = found && ConsentItem.parse(found);
    if (!item || item.codeHash !== codeHash || item.expiresAt <= now.toISOString()) return undefined;
    const write = this.table.update(consentKey(residentId), "SET expiresAt = :used", {
      values: { used: now.toISOString(), codeHash, was: item.expiresAt },
      condition: "codeHash = :codeHash AND expiresAt = :was",
      otherwise: conflict,
    });
    return { write, givenBy: item.givenBy };
  }

  private hashOf(residentId: string, code: string): string {
    return this.hasher.hash("oneTimeCode", `consent:${residentId}:${code}`);
  }
}
