import { addMinutes, type Instant } from "../instant.ts";
import type { Tube } from "../sampling/tube.ts";

/** How somebody was near a person of a case: same tube, same household, same booked slot, or the same line at the site. */
export const CONTACT_REASONS = ["tube", "household", "slot", "queue"] as const;
type ContactReason = (typeof CONTACT_REASONS)[number];

/** Who was swabbed at the same table so many minutes before or after stood in the same line. */
const QUEUE_MINUTES = 30;

/** Somebody who was near a person of a case, and when the tube that tells it was sealed, if it was. */
export interface FoundContact {
  residentId: string;
  at?: Instant | undefined;
}

export interface ProposedContact {
  residentId: string;
  reasons: ContactReason[];
  /** The last time that is known of. */
  lastAt?: Instant;
}

export type FoundContacts = Readonly<Record<ContactReason, readonly FoundContact[]>>;

/**
 * Who is proposed as a contact, closest first: each person once with every reason, without the people of the case
 * themselves.
 */
export function proposedContacts(index: ReadonlySet<string>, found: FoundContacts): ProposedContact[] {
  const contacts = new Map<string, ProposedContact>();
  for (const reason of CONTACT_REASONS)
    for (const { residentId, at } of found[reason]) {
      if (index.has(residentId)) continue;
      const known: Omit<ProposedContact, "residentId"> = contacts.get(residentId) ?? { reasons: [] };
      const { reasons, lastAt } = known;
      const latest = lastAt !== undefined && (at === undefined || lastAt > at) ? lastAt : at;
      contacts.set(residentId, {
        ...{ residentId, reasons: reasons.includes(reason) ? reasons : [...reasons, reason] },
        ...(latest === undefined ? {} : { lastAt: latest }),
      });
    }
  return [...contacts.values()].sort(
    (a, b) => orderOf(a) - orderOf(b) || (a.residentId < b.residentId ? -1 : 1),
  );
}

/** A household is nearer than a tube, a tube than a slot; more reasons are nearer than one. */
const WEIGHT: Readonly<Record<ContactReason, number>> = { household: 8, tube: 4, slot: 2, queue: 1 };
const orderOf = ({ reasons }: ProposedContact): number =>
  -reasons.reduce((sum, reason) => sum + WEIGHT[reason], 0);

/** Whether another tube was sealed at the same table within the time in which people stand in one line. */
export function isSameLine(
  tube: Pick<Tube, "siteId" | "lane" | "sealedAt">,
  other: Pick<Tube, "siteId" | "lane" | "sealedAt">,
): boolean {
  const { siteId, lane, sealedAt } = tube;
  if (siteId === undefined || sealedAt === undefined || other.sealedAt === undefined) return false;
  const { from, to } = lineTimes(sealedAt);
  return other.siteId === siteId && other.lane === lane && other.sealedAt >= from && other.sealedAt <= to;
}

/** Somebody who booked a slot may come so long before it, and wait so long after its start. */
const EARLY_MINUTES = 30;
const LATE_MINUTES = 120;

/** The time in which those are swabbed who come for a slot. */
export const slotTimes = (slotStart: Instant): { from: Instant; to: Instant } => ({
  from: addMinutes(slotStart, -EARLY_MINUTES),
  to: addMinutes(slotStart, LATE_MINUTES),
});

export const lineTimes = (sealedAt: Instant): { from: Instant; to: Instant } => ({
  from: addMinutes(sealedAt, -QUEUE_MINUTES),
  to: addMinutes(sealedAt, QUEUE_MINUTES),
});
