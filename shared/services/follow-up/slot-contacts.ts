import { type FoundContact, slotTimes } from "../../domain/follow-up/contacts.ts";
import type { Instant } from "../../domain/instant.ts";
import { hasUsedSeat, type SeatedParticipation } from "../../domain/people/participation.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import type { Stores } from "../../store/stores.ts";

/** A slot for which a person of a case came, and the time in which others came for it. */
interface UsedSlot {
  slotStart: Instant;
  from: Instant;
  to: Instant;
}

/** The slots for which members of a tube came to it: at its site, and about the time for which they had booked. */
export function slotsUsedFor(
  { members, siteId, sealedAt }: Tube,
  seated: readonly SeatedParticipation[],
): UsedSlot[] {
  const starts = seated
    .filter(({ residentId, booking }) => members.includes(residentId) && booking.siteId === siteId)
    .map(({ booking }) => booking.slotStart);
  return [...new Set(starts)]
    .map((slotStart) => ({ slotStart, ...slotTimes(slotStart) }))
    .filter((times) => isWithin(times, sealedAt));
}

/** Who came to a site for the same slots, whatever table they were sent to: not who held a seat and did not come. */
export async function ofSameSlot(
  { participations }: Pick<Stores, "participations">,
  { campaignId, siteId }: Tube,
  slots: readonly UsedSlot[],
  beside: readonly Tube[],
): Promise<FoundContact[]> {
  const swabbed = beside.filter(({ sealedAt }) => slots.some((times) => isWithin(times, sealedAt)));
  const ids = [...new Set(swabbed.flatMap(({ members }) => members))];
  const found = await participations.getMany(ids, campaignId);
  return swabbed.flatMap(({ members, sealedAt }) =>
    members
      .filter((id) => {
        const one = found.get(id);
        const seat = one?.booking;
        if (one === undefined || seat === undefined || seat.siteId !== siteId || !hasUsedSeat(one))
          return false;
        return slots.some((times) => times.slotStart === seat.slotStart && isWithin(times, sealedAt));
      })
      .map((residentId) => ({ residentId, at: sealedAt })),
  );
}

const isWithin = ({ from, to }: UsedSlot, at: Instant | undefined): boolean =>
  at !== undefined && at >= from && at <= to;
