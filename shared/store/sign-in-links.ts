import { ProblemError } from "../http/problem.ts";
import type { Ids } from "../platform/ids.ts";
import type { LookupHasher } from "../security/sealing.ts";
import type { Table } from "./table.ts";

// A link given out by a community signs one resident in once; only its keyed hash is kept, and using it deletes it.

const LINK_DAYS = 7;

export class SignInLinkStore {
  constructor(
    private readonly table: Table,
    private readonly hasher: LookupHasher,
    private readonly ids: Ids,
  ) {}

  async issue(residentId: string, now: Date): Promise<{ linkToken: string; expiresAt: string }> {
    const linkToken = this.ids.secret();
    const expires = new Date(now.getTime() + LINK_DAYS * 86_400_000);
    const expiresAt = expires.toISOString();
    await this.table.transact([
      this.table.put({
        ...this.key(linkToken),
        residentId,
        expiresAt,
        expiresAtEpoch: Math.floor(expires.getTime() / 1000),
      }),
    ]);
    return { linkToken, expiresAt };
  }

  /**
   * @returns the resident the link was made for
   * @throws ProblemError `link-invalid` when it is unknown, expired or used
   */
  async use(linkToken: string, now: Date): Promise<string> {
    const item = await this.table.get(this.key(linkToken));
    if (!item || String(item.expiresAt) <= now.toISOString()) throw new ProblemError("link-invalid");
    await this.table.transact([
      this.table.delete(this.key(linkToken), () => new ProblemError("link-invalid")),
    ]);
    return String(item.residentId);
  }

  private key(linkToken: string) {
    return { pk: `LINK#${this.hasher.hash("secret", linkToken)}`, sk: "LINK" };
  }
}
