import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import type { Key, Table, Write } from "../table.ts";
import type { RevocationStore } from "./revocations.ts";

// Staff changed who a resident's sign-in reads: another phone, or another record joined to theirs or parted from it. One
// small item beside the person says until when all that was begun is over: sign-ins at their next refresh, links when
// they are used. Access tokens end by the list of revocations.

/** Longer than any sign-in lasts. */
const NEEDED_DAYS = 31;
const Item = z.object({ endedAt: Instant });
const keyOf = (residentId: string): Key => ({ pk: `R#${residentId}`, sk: "SIGN-INS" });

export class EndedSignInStore {
  constructor(
    private readonly table: Table,
    private readonly revocations: RevocationStore,
  ) {}

  /** The writes that end all sign-ins of a resident and all links that are open. */
  end(residentId: string, now: Date): Write[] {
    const expiresAtEpoch = Math.ceil(now.getTime() / 1000) + NEEDED_DAYS * 86_400;
    return [
      this.table.put({ ...keyOf(residentId), endedAt: now.toISOString(), expiresAtEpoch }, "any"),
      this.revocations.revoke("subject", residentId, now),
    ];
  }

  /** What a resident's sign-ins and links from before are over since; nothing where none were ended. */
  async endedAt(residentId: string): Promise<Instant | undefined> {
    const item = await this.table.get(keyOf(residentId));
    return item && Item.parse(item).endedAt;
  }
}
