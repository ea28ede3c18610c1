import { loadDistrict } from "../../local/scenario/district.ts";
import { generateSites } from "../../local/scenario/sites.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import type { Site } from "../../shared/domain/campaign/site.ts";
import { addMinutes, atTimeOfDay, dayOf } from "../../shared/domain/instant.ts";

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

/** The same for what is sampled already: the campaign has begun a day ago. */
export const begunDayBefore = (plan: Plan, now: Date): Plan => ({
  ...plan,
  campaign: { ...plan.campaign, startsAt: addMinutes(now.toISOString(), -MINUTES_PER_DAY) },
});
