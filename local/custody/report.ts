import type { ChainViolation } from "../../shared/domain/transport/custody-check.ts";
import type { Audit } from "./audit.ts";
import type { AnchorViolation } from "./held-against-anchors.ts";

const CHAIN_VIOLATION_WORDS: Readonly<Record<ChainViolation, string>> = {
  eventMissing: "is missing",
  eventForeign: "does not belong here",
  eventChanged: "was changed",
  linkBroken: "does not carry the hash of the one before it",
  itemMissing: "is the last, but the tube or box itself is gone",
  itemChanged: "did not leave the tube or box as it is now",
};
const ANCHOR_VIOLATION_WORDS: Readonly<Record<AnchorViolation, string>> = {
  signatureInvalid: "is not signed with this key",
  chainsDiffer: "says something else than the chains: events recorded until then were rewritten or taken out",
  anchorMissing: "shows that an anchor was taken out of the table",
};
/** The rest is in what --json writes. */
const MOST_NAMED = 50;

/** What an audit found, in lines. */
export function report(audit: Audit): string[] {
  const { tubes, boxes, events, broken, miscounts, brokenAnchors, seconds } = audit;
  const violations = [
    ...broken.map(
      ({ subject, campaignId, sequence, violation }) =>
        `${subject} (${campaignId ?? "campaign unknown"}): event ${sequence} ${CHAIN_VIOLATION_WORDS[violation]}`,
    ),
    ...miscounts.map(
      ({ campaignId, siteId, counted, found }) =>
        `${siteId} (${campaignId}): ${counted} tubes were sealed there, ${found} are in the table`,
    ),
    ...brokenAnchors.map(({ until, violation }) => `anchor of ${until} ${ANCHOR_VIOLATION_WORDS[violation]}`),
  ];
  return [
    `${tubes} tubes and ${boxes} boxes with ${events} events, ${seconds} s`,
    ...violations.slice(0, MOST_NAMED),
    ...(violations.length > MOST_NAMED ? [`… and ${violations.length - MOST_NAMED} more`] : []),
    `${broken.length} broken chains, ${miscounts.length} sites miscounted, ${brokenAnchors.length} violations of ` +
      `${audit.anchors} anchors${audit.anchors > 0 && !audit.signaturesChecked ? " (signatures not checked: no key)" : ""}`,
    ...(audit.signed === undefined ? [] : ["", "Anchor, to be printed and put away:", audit.signed]),
  ];
}

const SAY_EVERY_MS = 2_000;

/** Says now and then how many chains were walked. */
export function progress(say: (line: string) => void): (chains: number) => void {
  let saidAt = performance.now();
  return (chains) => {
    if (performance.now() - saidAt < SAY_EVERY_MS) return;
    saidAt = performance.now();
    say(`${chains} chains walked…`);
  };
}
