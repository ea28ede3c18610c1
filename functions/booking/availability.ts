import * as api from "../../shared/contracts/booking/availability.ts";
import { nextSlots, type SubDistrictSeats } from "../../shared/domain/booking/availability.ts";
import type { Instant } from "../../shared/domain/instant.ts";
import { PreparedAnswer } from "../../shared/edge/prepared-answer.ts";
import { publicRoute } from "../../shared/edge/route.ts";

interface Availability {
  asOf: Instant;
  sites: { siteId: string; next: [Instant, number][]; left: number }[];
}

const NOW = "now";
/** Different moments asked for of one count; more are answered without being remembered. */
const MAX_MOMENTS = 64;

/** Answers made of a count, by the moment asked for; they go when the count goes. */
const prepared = new WeakMap<SubDistrictSeats, Map<string, PreparedAnswer<Availability>>>();

/** The sites of a sub-district with their next free slots, written out once for all who ask. 404 `campaign-unknown`. */
export const subDistrictAvailability = publicRoute(
  api.subDistrictAvailability,
  async ({ params, query, clock, services }) => {
    const { campaigns, availability } = services.stores;
    const campaign = await campaigns.get(params.campaignId);
    const seats = await availability.ofSubDistrict(campaign, query.subDistrictId, query.day);
    const answers = prepared.get(seats) ?? new Map<string, PreparedAnswer<Availability>>();
    prepared.set(seats, answers);
    const moment = query.from ?? NOW;
    const known = answers.get(moment);
    if (known) return known;
    const answer = new PreparedAnswer(availabilityFrom(seats, bookableFrom(clock.now(), query.from)));
    if (answers.size < MAX_MOMENTS) answers.set(moment, answer);
    return answer;
  },
);

/** A slot can be booked until it starts, so not at its very moment any more. */
export function bookableFrom(now: Date, from?: Instant): Instant {
  const afterNow = new Date(now.getTime() + 1).toISOString();
  return from !== undefined && from > afterNow ? from : afterNow;
}

const availabilityFrom = ({ asOf, sites }: SubDistrictSeats, from: Instant): Availability => ({
  asOf,
  sites: sites.map((site) => ({ siteId: site.siteId, ...nextSlots(site, from, api.NEXT_SLOTS) })),
});
