import type { Campaign } from "../campaign/campaign.ts";
import { Campaign as CampaignSchema } from "../campaign/campaign.ts";
import { PlannedSite } from "../campaign/site.ts";
import { addMinutes, dayOf, type Instant, wallClock } from "../instant.ts";
import type { BilingualName } from "../name.ts";
import type { PlannedSamplingSite } from "./places/planned-sites.ts";
import type { Plan } from "./plan.ts";
import type { ScenarioProblem } from "./scenario/read-scenario.ts";
import type { PlanScenario } from "./scenario/scenario.ts";

/** What a campaign is called, and when its first swab is taken. */
export interface CampaignOrder {
  campaignId: string;
  name: BilingualName;
  startsAt: Instant;
}

export type CampaignDraft = Omit<Campaign, "state">;

const SLOT_MINUTES = 30;
const MOST_LANES = 40;
const DraftSchema = CampaignSchema.omit({ state: true });

/** The campaign and its sites as the platform stores them, or what of the scenario it cannot store. */
export function plannedCampaign(
  plan: Plan,
  scenario: PlanScenario,
  order: CampaignOrder,
): { campaign: CampaignDraft; sites: PlannedSite[] } | { problems: ScenarioProblem[] } {
  const begins = wallClock(order.startsAt).slice(11);
  const wanted = clockTime(plan.assumptions.startHour);
  if (begins !== wanted)
    return {
      problems: [{ path: "campaign.startsAt", message: `The plan begins at ${wanted}; this is ${begins}.` }],
    };
  const campaign = DraftSchema.safeParse(draftOf(plan, scenario, order));
  const sites = [
    ...plan.sites.map((site) => siteOf(site, plan, scenario, order)),
    ...homeSites(plan, scenario),
  ].map((site) => PlannedSite.safeParse(site));
  const problems = [
    ...(campaign.error?.issues ?? []).map((issue) => ({
      path: `campaign.${issue.path.join(".")}`,
      message: `The platform cannot store this: ${issue.message}.`,
    })),
    ...sites.flatMap(({ error }, index) =>
      (error?.issues ?? []).slice(0, 1).map((issue) => ({
        path: `sites[${index}].${issue.path.join(".")}`,
        message: `The platform cannot store this: ${issue.message}.`,
      })),
    ),
  ];
  if (!campaign.success || problems.length > 0) return { problems };
  return { campaign: campaign.data, sites: sites.flatMap(({ data }) => (data ? [data] : [])) };
}

const clockTime = (hour: number): string => {
  const minutes = Math.round(hour * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
};

/** The moment of an hour of the plan. */
export const momentOf = (startsAt: Instant, hour: number): Instant =>
  addMinutes(startsAt, Math.round(hour * 60));

function draftOf(plan: Plan, scenario: PlanScenario, order: CampaignOrder): Record<string, unknown> {
  const { targetsHours, laboratories, district } = scenario;
  const reserves = (plan.assumptions.reserveLaboratories ?? []).map((each) => ({ name: undefined, ...each }));
  const district48 = plan.targets.find(({ kind }) => kind === "district");
  const ends = Math.ceil(
    Math.max(targetsHours.district, district48?.expectedHours ?? 0, district48?.retestHours ?? 0),
  );
  return {
    ...order,
    districtId: district.id,
    poolSize: plan.poolSize,
    population: plan.people,
    targetsHours,
    endsAt: momentOf(order.startsAt, ends),
    laboratories: [...laboratories.map((each) => ({ name: undefined, ...each })), ...reserves]
      .filter(({ tubesPerDay }) => tubesPerDay > 0)
      .map(({ id, name, tubesPerDay, xKm, yKm }) => ({
        ...{ laboratoryId: id, tubesPerDay, xKm, yKm },
        name: name ?? { zh: id, en: id },
      })),
    expectedFill: plan.averageFill / plan.poolSize,
    waves: plan.waves.map(({ communities, startsAtHour }) => ({
      communityIds: communities,
      bookingOpensAt: momentOf(order.startsAt, startsAtHour),
    })),
  };
}

function siteOf(
  site: PlannedSamplingSite,
  plan: Plan,
  scenario: PlanScenario,
  { startsAt }: CampaignOrder,
): Record<string, unknown> {
  const { laneRatePerHour, noShowShare } = plan.assumptions;
  const number = site.siteId.slice(site.siteId.indexOf("-") + 1);
  const name = scenario.subDistricts.find(({ id }) => id === site.subDistrictId)?.name;
  const closedDays = daysBefore(startsAt, site.firstHour);
  return {
    siteId: site.siteId,
    kind: site.kind,
    subDistrictId: site.subDistrictId,
    communityIds: site.communities,
    name: {
      zh: `${name?.zh ?? site.subDistrictId}采样点${number}`,
      en: `${name?.en ?? site.subDistrictId} site ${number}`,
    },
    state: "open",
    lanes: Math.min(MOST_LANES, site.lanes),
    ...{ opensAt: site.opensAt, closesAt: site.closesAt, slotMinutes: SLOT_MINUTES },
    seatsPerLane: Math.max(1, Math.round((laneRatePerHour * SLOT_MINUTES) / 60 / (1 - noShowShare))),
    ...(closedDays.length > 0 ? { closedDays } : {}),
    ...{ xKm: site.xKm, yKm: site.yKm },
  };
}

/** Days on which a site of a later wave stays shut. */
function daysBefore(startsAt: Instant, hour: number): string[] {
  const first = dayOf(momentOf(startsAt, hour));
  const days = new Set<string>();
  for (let at = 0; at <= hour; at++) days.add(dayOf(momentOf(startsAt, at)));
  return [...days].filter((day) => day < first);
}

/** Door-to-door teams as a site of their own in each sub-district: a lane is a team. */
function homeSites(plan: Plan, scenario: PlanScenario): Record<string, unknown>[] {
  const { homeTeamPeoplePerDay } = plan.assumptions;
  return plan.homeTeams.flatMap(({ subDistrictId, teams }) => {
    const subDistrict = scenario.subDistricts.find(({ id }) => id === subDistrictId);
    const [middle] = plan.sites.filter((site) => site.subDistrictId === subDistrictId);
    if (!subDistrict || !middle) return [];
    return [
      {
        siteId: `${subDistrictId}-H01`,
        kind: "home",
        subDistrictId,
        communityIds: subDistrict.communities.filter(({ population }) => population > 0).map(({ id }) => id),
        name: {
          zh: `${subDistrict.name?.zh ?? subDistrictId}上门采样组`,
          en: `${subDistrict.name?.en ?? subDistrictId} home teams`,
        },
        state: "open",
        lanes: Math.min(MOST_LANES, teams),
        ...{ opensAt: middle.opensAt, closesAt: middle.closesAt, slotMinutes: SLOT_MINUTES },
        seatsPerLane: Math.max(1, Math.round(homeTeamPeoplePerDay / 24 / 2)),
        ...{ xKm: middle.xKm, yKm: middle.yKm },
      },
    ];
  });
}
