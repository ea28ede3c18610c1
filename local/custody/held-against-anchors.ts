import { hashOfAnchor, type SignedAnchor } from "./anchor.ts";
import type { Verification } from "./verify-custody.ts";

export type AnchorViolation = "signatureInvalid" | "chainsDiffer" | "anchorMissing";

export interface BrokenAnchor {
  until: string;
  violation: AnchorViolation;
}

/**
 * What is wrong with anchors, given what all chains came to at the time of each.
 * @param kept in the table, the oldest first: each carries the hash of the one before
 * @param printed one that was put away elsewhere; it must be among those kept
 */
export function heldAgainst(
  kept: readonly SignedAnchor[],
  printed: SignedAnchor | undefined,
  totals: Verification["totals"],
): BrokenAnchor[] {
  const broken: BrokenAnchor[] = [];
  const lost = printed && !kept.some(({ jws }) => jws === printed.jws) ? [printed] : [];
  for (const { anchor } of lost) broken.push({ until: anchor.until, violation: "anchorMissing" });
  for (const [index, { anchor }] of kept.entries()) {
    const before = kept[index - 1];
    if (anchor.previous !== (before && hashOfAnchor(before.jws)))
      broken.push({ until: anchor.until, violation: "anchorMissing" });
  }
  for (const { anchor, signature } of [...kept, ...lost]) {
    const { until, chains, events, sum } = anchor;
    const total = totals.find((one) => one.until === until);
    if (signature === "invalid") broken.push({ until, violation: "signatureInvalid" });
    if (total?.chains !== chains || total.events !== events || total.sum !== sum)
      broken.push({ until, violation: "chainsDiffer" });
  }
  return broken;
}
