import { createCampaign, putSites, setCampaignState } from "../../shared/contracts/campaign/campaigns.ts";
import type { Area } from "../../shared/domain/area.ts";
import type { Campaign } from "../../shared/domain/campaign/campaign.ts";
import type { Site } from "../../shared/domain/campaign/site.ts";
import { addMinutes, atTimeOfDay } from "../../shared/domain/instant.ts";
import type { Services } from "../../shared/services/services.ts";
import type { District } from "../scenario/district.ts";
import { scaledCommunities } from "../scenario/scaled-communities.ts";
import { generateSites } from "../scenario/sites.ts";
import { asCommander } from "./as-commander.ts";

export const SEEDED_CAMPAIGN_ID = "SJS-01";
const POOL_SIZE = 10;
const DAYS = 3;
const MINUTES_PER_DAY = 24 * 60;
/** 34 half hours of 20 seats are 680 people a lane and day, in the middle of the 600–800 that a lane can take. */
const HOURS = { opensAt: "06:00", closesAt: "23:00", slotMinutes: 30, seatsPerLane: 20 } as const;

export interface CampaignPlan {
  district: District;
  scale: number;
  /** Its first day, `YYYY-MM-DD`. */
  today: string;
}

/** The areas with as many people as the roster holds at this scale, so that progress has the right whole. */
export function areasOf(district: District, scale: number): Area[] {
  const districtId = district.district.id;
  const peopleOf = new Map(
    scaledCommunities(district, scale).map(({ community, people }) => [community.id, people]),
  );
  return district.subDistricts.flatMap(({ id, name, communities }): Area[] => {
    const below = communities.map((community): Area => {
      const population = peopleOf.get(community.id) ?? 0;
      const { name, key, xKm, yKm } = community;
      return { areaId: community.id, districtId, name, population, key, xKm, yKm };
    });
    const population = below.reduce((sum, area) => sum + area.population, 0);
    return [{ areaId: id, districtId, name, population, key: false }, ...below];
  });
}

/** Plan and open the campaign; doing it again changes nothing. */
export async function openCampaign(
  services: Services,
  { district, scale, today }: CampaignPlan,
): Promise<void> {
  const startsAt = atTimeOfDay(today, "00:00");
  const campaign: Omit<Campaign, "state"> = {
    campaignId: SEEDED_CAMPAIGN_ID,
    name: { zh: `${district.district.name.zh}第一轮筛查`, en: `${district.district.name.en}, first round` },
    districtId: district.district.id,
    poolSize: POOL_SIZE,
    population: Math.max(1, Math.round(district.district.population * scale)),
    targetsHours: district.targetsHours,
    startsAt,
    endsAt: addMinutes(startsAt, DAYS * MINUTES_PER_DAY),
    laboratories: district.laboratories.map(({ id, ...laboratory }) => ({ laboratoryId: id, ...laboratory })),
    helplines: { emergency: "120", areas: district.subDistricts.map(({ id }, n) => helplineOf(id, n)) },
  };
  const params = { campaignId: SEEDED_CAMPAIGN_ID };
  await asCommander(services, createCampaign, { body: campaign });
  const body = { sites: sitesOf(district, scale) };
  for (let left: number | undefined; left !== 0; )
    left = (await asCommander(services, putSites, { params, body }))?.sitesLeft ?? 0;
  await asCommander(services, setCampaignState, { params, body: { state: "open" } });
}

/** Made up: no exchange of Beijing begins with 555. */
const helplineOf = (areaId: string, n: number) => ({
  areaId,
  phone: `010-5550 01${String(n + 1).padStart(2, "0")}`,
});

const sitesOf = (district: District, scale: number): Site[] =>
  generateSites(district, { scale }).map(
    (site): Site => ({ ...site, ...HOURS, communityIds: [...site.communityIds], state: "open" }),
  );
