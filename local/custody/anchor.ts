import { createHash } from "node:crypto";
import { CompactSign, compactVerify } from "jose";
import * as z from "zod";
import { Instant } from "../../shared/domain/instant.ts";
import type { Table } from "../../shared/store/table.ts";
import type { AnchorKey } from "./anchor-key.ts";

// Whoever can write the table could rewrite a whole chain, every hash of it and the tube as well; no chain shows that by
// itself. An anchor is one line that says what all chains came to at a time, signed with a key that is not in the table
// and not with the platform. Anchors stand in the partition `CUSTODY-ANCHORS` in order of their times, each with the hash
// of the one before; a printed one holds though all in the table are taken away.

const PARTITION = "CUSTODY-ANCHORS";

export const Anchor = z.object({
  /** It covers the events recorded until then. */
  until: Instant,
  chains: z.int().nonnegative(),
  events: z.int().nonnegative(),
  /** Over the heads of all chains as they were then; see ChainSum. */
  sum: z.string().length(64),
  /** SHA-256 of the anchor before, as it was signed; absent in the first. */
  previous: z.string().length(64).optional(),
});
export type Anchor = z.infer<typeof Anchor>;

/** An anchor as it is kept and printed: a compact JWS (ES256) of its JSON. */
export interface SignedAnchor {
  anchor: Anchor;
  jws: string;
  /** "unchecked" when there is no key to check with. */
  signature: "valid" | "invalid" | "unchecked";
}

export async function signAnchor(anchor: Anchor, { keyId, privateKey }: AnchorKey): Promise<string> {
  if (!privateKey) throw new Error("This key is a public one; an anchor is signed with the private key.");
  return new CompactSign(Buffer.from(JSON.stringify(anchor), "utf8"))
    .setProtectedHeader({ alg: "ES256", kid: keyId, typ: "custody-anchor" })
    .sign(privateKey);
}

/** @throws Error when the text is not an anchor */
export async function readAnchor(jws: string, key: AnchorKey | undefined): Promise<SignedAnchor> {
  const payload = jws.trim().split(".")[1] ?? "";
  const anchor = Anchor.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  if (!key) return { anchor, jws: jws.trim(), signature: "unchecked" };
  const signature = await compactVerify(jws.trim(), key.publicKey, { algorithms: ["ES256"] }).then(
    () => "valid" as const,
    () => "invalid" as const,
  );
  return { anchor, jws: jws.trim(), signature };
}

/** Those kept in the table, the oldest first. */
export async function keptAnchors(table: Table, key: AnchorKey | undefined): Promise<SignedAnchor[]> {
  const items = await table.query(PARTITION, "");
  return Promise.all(items.map(({ jws }) => readAnchor(z.string().parse(jws), key)));
}

export async function keepAnchor(table: Table, { until }: Anchor, jws: string): Promise<void> {
  await table.transact([table.put({ pk: PARTITION, sk: until, jws })]);
}

export const hashOfAnchor = (jws: string): string => createHash("sha256").update(jws).digest("hex");
