import { createCampaign, putSites, setCampaignState } from "../../shared/contracts/campaign/campaigns.ts";
import type { Site } from "../../shared/domain/campaign/site.ts";
import { addMinutes, dayOf } from "../../shared/domain/instant.ts";
import type { District } from "../scenario/district.ts";
import { generateSites } from "../scenario/sites.ts";
import type { Client } from "./client.ts";
import type { Staff } from "./staff.ts";

const HOURS = 48;
const SLOT_MINUTES = 60;
const SEATS_PER_LANE = 30;
/** Part of the seats that people can be expected to find. */
const USABLE_SEATS = 0.8;

export interface DemoCampaign {
  readonly campaignId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  /** Days of the campaign, `YYYY-MM-DD`. */
  readonly days: readonly string[];
  readonly sites: readonly Site[];
  readonly laboratories: District["laboratories"];
}

/** Open a campaign of the journey's own, with sites that are open day and night and have seats for everybody. */
export async function openCampaign(
  client: Client,
  staff: Staff,
  plan: { district: District; scale: number; people: number; now: Date },
): Promise<DemoCampaign> {
  const { district, now } = plan;
  const campaignId = `DEMO-${Math.floor(now.getTime() / 1000)
    .toString(36)
    .toUpperCase()
    .slice(-6)}`;
  const startsAt = now.toISOString();
  const endsAt = addMinutes(startsAt, HOURS * 60);
  const laboratories = district.laboratories.map(({ id, name, tubesPerDay }) => ({
    laboratoryId: id,
    name,
    tubesPerDay,
  }));
  const as = staff.commander;
  await client.call(createCampaign, {
    as,
    body: {
      campaignId,
      name: { zh: `${district.district.name.zh}演练`, en: `${district.district.name.en} rehearsal` },
      districtId: district.district.id,
      poolSize: 10,
      population: plan.people,
      targetsHours: district.targetsHours,
      startsAt,
      endsAt,
      laboratories,
    },
  });
  const sites = sitesWithSeats(district, plan.scale, plan.people);
  for (let left: number | undefined; left !== 0; )
    left = (await client.call(putSites, { as, params: { campaignId }, body: { sites } })).sitesLeft;
  await client.call(setCampaignState, { as, params: { campaignId }, body: { state: "open" } });
  return {
    campaignId,
    startsAt,
    endsAt,
    days: daysBetween(startsAt, endsAt),
    sites,
    laboratories: district.laboratories,
  };
}

function sitesWithSeats(district: District, scale: number, people: number): Site[] {
  const planned = generateSites(district, { scale });
  const slots = HOURS * (60 / SLOT_MINUTES) - 1;
  const lanes = planned.reduce((sum, site) => sum + site.lanes, 0);
  const wider = Math.max(1, Math.ceil(people / (lanes * slots * SEATS_PER_LANE * USABLE_SEATS)));
  return planned.map((site) => ({
    ...site,
    communityIds: [...site.communityIds],
    lanes: Math.min(40, site.lanes * wider),
    state: "open" as const,
    opensAt: "00:00",
    closesAt: "00:00",
    slotMinutes: SLOT_MINUTES,
    seatsPerLane: SEATS_PER_LANE,
  }));
}

function daysBetween(startsAt: string, endsAt: string): string[] {
  const days = new Set<string>();
  for (let at = startsAt; at <= endsAt; at = addMinutes(at, 60)) days.add(dayOf(at));
  return [...days];
}
