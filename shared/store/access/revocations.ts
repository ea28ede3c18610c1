import { Revocation } from "../../security/revocation.ts";
import type { Table, Write } from "../table.ts";

// What was signed and must not count any more: tokens of a sign-in that ended, of a person, of a key. Access tokens live
// for an hour, so an entry is needed no longer. Entries are in order of time, so that a reader asks for what is new only.

const PARTITION = "REVOCATIONS";
const NEEDED_MINUTES = 70;

export class RevocationStore {
  constructor(private readonly table: Table) {}

  /** The write that ends tokens; put it in the transaction of what ends them. */
  revoke(kind: Revocation["kind"], id: string, now: Date): Write {
    const at = now.toISOString();
    const expiresAtEpoch = Math.ceil(now.getTime() / 1000) + NEEDED_MINUTES * 60;
    return this.table.put({ pk: PARTITION, sk: `${at}#${kind}#${id}`, kind, id, at, expiresAtEpoch }, "any");
  }

  /** Entries made since then. */
  async since(from: Date): Promise<Revocation[]> {
    const items = await this.table.query(PARTITION, "", { after: from.toISOString() });
    return items.map((item) => Revocation.parse(item));
  }
}
