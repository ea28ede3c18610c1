import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Instant } from "../../shared/domain/instant.ts";
import { documentTableClient } from "../../shared/platform/aws/document-client.ts";
import { Table } from "../../shared/store/table.ts";
import { type Anchor, hashOfAnchor, keepAnchor, keptAnchors, readAnchor, signAnchor } from "./anchor.ts";
import type { AnchorKey } from "./anchor-key.ts";
import { type BrokenAnchor, heldAgainst } from "./held-against-anchors.ts";
import { type Verification, verifyCustody } from "./verify-custody.ts";

export interface Audit extends Omit<Verification, "totals"> {
  /** Anchors that the chains were held against, and whether their signatures could be checked. */
  anchors: number;
  signaturesChecked: boolean;
  brokenAnchors: BrokenAnchor[];
  /** Nothing is broken: no chain, no count, no anchor. */
  intact: boolean;
  /** The anchor that was made now, as it is kept and to be printed. */
  signed?: string;
}

export interface AuditOptions {
  campaignId?: string | undefined;
  /** Of the anchors; without it their sums are checked but not their signatures. */
  key?: AnchorKey | undefined;
  /** An anchor that was put away elsewhere. */
  printed?: string | undefined;
  /** If nothing is broken, make an anchor that covers what was recorded until then. */
  anchorUntil?: Instant | undefined;
  onProgress?: (chains: number) => void;
  lookAgainMs?: number;
}

/** Verify all chains of a table, hold them against the anchors made so far, and make the next one if asked to. */
export async function auditCustody(
  place: { client: DynamoDBDocumentClient; tableName: string },
  { key, printed, anchorUntil, ...options }: AuditOptions,
): Promise<Audit> {
  const table = new Table(documentTableClient(place.client), place.tableName);
  const kept = await keptAnchors(table, key);
  const put = printed === undefined ? undefined : await readAnchor(printed, key);
  const known = [...kept, ...(put ? [put] : [])].map(({ anchor }) => anchor.until);
  const untils = [...new Set([...known, ...(anchorUntil === undefined ? [] : [anchorUntil])])];
  const { totals, ...found } = await verifyCustody(place, { ...options, untils });
  const brokenAnchors = heldAgainst(kept, put, totals);
  const audit: Audit = {
    ...found,
    anchors: new Set(known).size,
    signaturesChecked: key !== undefined,
    brokenAnchors,
    intact: [found.broken, found.miscounts, brokenAnchors].every((violations) => violations.length === 0),
  };
  const total = totals.find(({ until }) => until === anchorUntil);
  if (!audit.intact || !total || known.includes(total.until)) return audit;
  if (!key) throw new Error("An anchor is signed with a key: name its file with --key.");
  const before = kept.at(-1);
  const anchor: Anchor = { ...total, ...(before ? { previous: hashOfAnchor(before.jws) } : {}) };
  const signed = await signAnchor(anchor, key);
  await keepAnchor(table, anchor, signed);
  return { ...audit, signed };
}
