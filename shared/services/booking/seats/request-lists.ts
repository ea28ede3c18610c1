import type { SeatRequest } from "./booking-request.ts";

// Wishes of many people, told apart by person and by slot.

/** The requests that are not among the others. */
export const without = (requests: readonly SeatRequest[], others: readonly SeatRequest[]): SeatRequest[] => {
  const left = new Set(others);
  return requests.filter((request) => !left.has(request));
};

export const personText = ({ campaign, residentId }: SeatRequest): string =>
  `${campaign.campaignId} ${residentId}`;
export const slotTextOf = ({ campaign, site, slotStart }: SeatRequest): string =>
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
