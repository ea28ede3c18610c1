import { z } from "zod";
import type { Table } from "./table.ts";

// Public halves only. They stand in one small partition that is read when a process starts or meets a key it does
// not know, so the reads are few however many requests there are.

export const PublicJwk = z.object({
  kty: z.literal("EC"),
  crv: z.literal("P-256"),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
});
export type PublicJwk = z.infer<typeof PublicJwk>;

const PARTITION = "KEYS";

export interface SigningKeyStore {
  publish(purpose: "token" | "code", jwk: PublicJwk): Promise<void>;
  publicKeys(purpose: "token" | "code"): Promise<PublicJwk[]>;
}

export const signingKeyStore = (table: Table): SigningKeyStore => ({
  publish: (purpose, jwk) =>
    table.transact([table.put({ pk: PARTITION, sk: `sign#${purpose}#${jwk.kid}`, jwk }, "any")]),

  async publicKeys(purpose) {
    const items = await table.query(PARTITION, `sign#${purpose}#`);
    return items.map((item) => PublicJwk.parse(item.jwk));
  },
});
