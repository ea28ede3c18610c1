import { loadDistrict } from "../../local/scenario/district.ts";
import { generateSites } from "../../local/scenario/sites.ts";
import type { Campaign } from "../../shared/domain/campaign.ts";
import { addMinutes, atTimeOfDay, dayOf } from "../../shared/domain/instant.ts";
import type { Site } from "../../shared/domain/site.ts";
import { slotsOfDay } from "../../shared/domain/slot.ts";
import type { Exchange } from "./exchange.ts";
import type { Person } from "./people.ts";

// Every measured phase has a campaign of its own, on the next day, with the sites that a district of so many people
// would have: the seats are about as many as the people.

const HOURS = { opensAt: "06:00", closesAt: "23:00", slotMinutes: 30, seatsPerLane: 20 } as const;
const MINUTES_PER_DAY = 24 * 60;
const LEAST_SCALE = 0.001;

export interface Plan {
  campaign: Omit<Campaign, "state">;
  day: string;
  sites: Site[];
}

export function planFor(campaignId: string, people: number, now: Date): Plan {
  const district = loadDistrict();
  const scale = Math.max(LEAST_SCALE, people / district.district.population);
  const day = dayOf(addMinutes(now.toISOString(), MINUTES_PER_DAY));
  const startsAt = atTimeOfDay(day, "00:00");
  return {
    day,
    campaign: {
      campaignId,
      name: { zh: "压力测试", en: "Booking bench" },
      districtId: district.district.id,
      poolSize: 10,
      population: Math.max(1, people),
      targetsHours: district.targetsHours,
      startsAt,
      endsAt: addMinutes(startsAt, MINUTES_PER_DAY),
      laboratories: district.laboratories.map(({ id, name, tubesPerDay }) => ({
        laboratoryId: id,
        name,
        tubesPerDay,
      })),
    },
    sites: generateSites(district, { scale }).map(
      (site): Site => ({ ...site, ...HOURS, communityIds: [...site.communityIds], state: "open" }),
    ),
  };
}

/** One booking for each person: any site by its lanes, earlier slots more often than later ones. */
export function bookingsFor(plan: Plan, people: readonly Person[]): Exchange[] {
  const { campaignId } = plan.campaign;
  const byLane = plan.sites.flatMap((site) => Array.from({ length: site.lanes }, () => site));
  return people.map(({ residentId, token }) => {
    const site = byLane[Math.floor(Math.random() * byLane.length)];
    if (!site) throw new Error("a plan without sites");
    const slots = slotsOfDay({ ...site, lanes: 1 }, plan.day);
    const slotStart = slots[Math.floor(Math.random() ** 1.2 * slots.length)]?.slotStart;
    const body = JSON.stringify({ campaignId, residentId, siteId: site.siteId, slotStart });
    return { label: "book", method: "POST", path: "/v1/bookings", token, body };
  });
}
