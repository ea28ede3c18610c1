import { randomBytes } from "node:crypto";
import { batch, type RequestGathering } from "../../ports/batching.ts";
import type { Key, Table } from "../table.ts";

// A signed request counts once: its nonce is an item of its own that runs out. Where one process serves everybody, the
// nonces of a moment are written in one transaction, because the engine brings each transaction to the disk for itself.
// Nobody waits for company: what comes while a transaction is under way makes the next one, as databases group commits.
// Each write is claimed, so that a transaction whose answer was lost may be done again and still has one effect.

interface Nonce {
  keyId: string;
  nonce: string;
  until: Date;
}
type Claimed = Nonce & { claim: string };

/** The nonce came before. */
class Spent extends Error {}

const keyOf = ({ keyId, nonce }: Nonce): Key => ({ pk: `NONCE#${keyId}#${nonce}`, sk: "NONCE" });
const runsOut = ({ until }: Nonce): number => Math.ceil(until.getTime() / 1000);
const CLAIM_BYTES = 12;
const WAIT_MS = 1;

export class NonceStore {
  /** Note that a request came, by its nonce. @returns whether it is the first one with it */
  readonly isFirst: (nonce: Nonce) => Promise<boolean>;

  constructor(
    private readonly table: Table,
    gathering?: RequestGathering,
  ) {
    if (!gathering) {
      this.isFirst = (nonce) => this.spend(nonce);
      return;
    }
    const gathered = batch<Claimed, void>({
      ...{ waitMs: WAIT_MS, most: gathering.most, atOnce: 1 },
      together: (nonces) => this.spendTogether(nonces),
    });
    this.isFirst = async (nonce) => {
      try {
        await gathered({ ...nonce, claim: randomBytes(CLAIM_BYTES).toString("base64url") });
        return true;
      } catch (error) {
        if (error instanceof Spent) return false;
        throw error;
      }
    };
  }

  private async spend(nonce: Nonce): Promise<boolean> {
    const written = await this.table.updateWhere(keyOf(nonce), "SET expiresAtEpoch = :until", {
      values: { until: runsOut(nonce) },
      condition: "attribute_not_exists(pk)",
    });
    return written !== undefined;
  }

  /** A spent one fails them all; they are then written apart. Of two that are the same the second is spent. */
  private async spendTogether(nonces: readonly Claimed[]): Promise<PromiseSettledResult<void>[]> {
    const firsts = new Map<string, Claimed>();
    for (const nonce of nonces) if (!firsts.has(keyOf(nonce).pk)) firsts.set(keyOf(nonce).pk, nonce);
    await this.table.transact(
      [...firsts.values()].map((nonce) =>
        this.table.replace(
          { ...keyOf(nonce), claim: nonce.claim, expiresAtEpoch: runsOut(nonce) },
          {
            condition: "attribute_not_exists(pk) OR claim = :claim",
            values: { claim: nonce.claim },
            otherwise: () => new Spent(),
          },
        ),
      ),
    );
    return nonces.map((nonce) =>
      firsts.get(keyOf(nonce).pk) === nonce
        ? { status: "fulfilled", value: undefined }
        : { status: "rejected", reason: new Spent() },
    );
  }
}
