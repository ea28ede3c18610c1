import type { SeatWish } from "./booking-request.ts";

// Wishes of many people, told apart by person and by slot.

/** The wishes that are not among the others. */
export const without = (wishes: readonly SeatWish[], others: readonly SeatWish[]): SeatWish[] => {
  const left = new Set(others);
  return wishes.filter((wish) => !left.has(wish));
};

export const personText = ({ campaign, residentId }: SeatWish): string =>
  `${campaign.campaignId} ${residentId}`;
export const slotTextOf = ({ campaign, site, slotStart }: SeatWish): string =>
  `${campaign.campaignId} ${site.siteId} ${slotStart}`;

export function groupBy<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}
