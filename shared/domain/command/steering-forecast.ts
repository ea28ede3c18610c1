import { daysOfCampaign, slotStartsOfCampaignDay } from "../booking/campaign-slots.ts";
import { poolSizeAt } from "../campaign/area-pool-size.ts";
import type { Campaign } from "../campaign/campaign.ts";
import { isOpenOn, type Site } from "../campaign/site.ts";
import { addMinutes, hoursBetween, type Instant } from "../instant.ts";
import { finishOf, latest } from "../planning/finish.ts";
import { withDefaults } from "../planning/scenario/assumption-defaults.ts";
import { greedySchedule } from "../planning/schedule/greedy-schedule.ts";
import type { Group, ScheduleProblem } from "../planning/schedule/schedule.ts";

// What a decision brings is forecast by the planner's model: the schedule of the hours to come, from who is sampled and
// tested now, the lanes of the sites as they are open, and what the laboratories take.

interface AreaNow {
  areaId: string;
  population: number;
  sampled: number;
  /** People whose tube is tested. */
  tested: number;
}

export interface SteeringState {
  campaign: Pick<
    Campaign,
    "startsAt" | "endsAt" | "poolSize" | "areaPoolSizes" | "expectedFill" | "laboratories" | "targetsHours"
  >;
  now: Instant;
  areas: readonly AreaNow[];
  sites: readonly Site[];
  /** People in the average tube so far; the campaign's expectation before the first. */
  averageFill: number | null;
  /** Tubes that wait at each laboratory. */
  waiting: Readonly<Record<string, number>>;
  /** Laboratories to which nothing more is brought. */
  cutOff: readonly string[];
  /** People who may book in a second; null where everybody may. */
  admissionsPerSecond: number | null;
}

/** A campaign that is not done within this time after its end will not be done. */
const HOURS_AFTER_END = 24;
const HOURS_A_DAY = 24;
const MOST_HOURS = 24 * 14;
const USUAL_FILL = 0.95;
const SECONDS_AN_HOUR = 3_600;
/** More than any crew samples: lanes alone limit. */
const NO_LIMIT = 1e9;
/** Nobody holds back swabs for retests while a campaign runs. */
const WHOLE_ROOM = 1;

/** Hours from now until everybody has a first result; undefined if not in sight. */
export function hoursToFinish(state: SteeringState): number | undefined {
  const problem = problemOf(state);
  const starts = problem.groups.map(() => 0);
  const schedule = greedySchedule(problem, starts, "afterFirstResults", WHOLE_ROOM);
  return latest(finishOf(problem, schedule).first);
}

function problemOf(state: SteeringState): ScheduleProblem {
  const { campaign, now, averageFill } = state;
  const toEnd = Math.ceil(hoursBetween(now, campaign.endsAt)) + HOURS_AFTER_END;
  const hours = Math.max(HOURS_AFTER_END, Math.min(MOST_HOURS, toEnd));
  const fill = averageFill ?? campaign.poolSize * (campaign.expectedFill ?? USUAL_FILL);
  const lanes = seatsByHour(state, hours);
  const assumed = withDefaults({});
  const groups = state.areas.map(({ areaId, population, sampled, tested }): Group => {
    const backlog = Math.max(0, Math.min(sampled, population) - tested);
    return {
      ...{ groupId: areaId, subDistrictId: areaId, isKey: false, backlog },
      fill: fillToCome(campaign, areaId, now) ?? fill,
      people: backlog + Math.max(0, population - sampled),
      retestTubesPerPerson: 0,
      delayHours: assumed.firstBoxAfterHours,
      samplingPerHour: lanes.get(areaId) ?? [],
    };
  });
  const { keyCommunity, subDistrict, district } = campaign.targetsHours;
  const origin = -Math.max(0, hoursBetween(campaign.startsAt, now));
  return {
    ...{ hours, groups, origin, recallHours: 0, testWithinHours: HOURS_AFTER_END },
    classes: [
      {
        laboratoryIds: campaign.laboratories.map(({ laboratoryId }) => laboratoryId),
        tubesPerHour: tubesByHour(state, hours),
        isReached: groups.map(() => true),
      },
    ],
    crews: {
      ...{ perDay: 1, peoplePerHour: new Array<number>(hours).fill(NO_LIMIT), dayOfShift: [0] },
      shiftOfHour: new Array<number>(hours).fill(0),
    },
    targets: { keyCommunity: keyCommunity + origin, subDistrict, district: district + origin },
    ...{ ownRetestTargets: false, tubes: Number.POSITIVE_INFINITY, swabs: Number.POSITIVE_INFINITY },
  };
}

/** What the laboratories test in each hour from now; one to which nothing more is brought ends with what it has. */
function tubesByHour({ campaign, waiting, cutOff }: SteeringState, hours: number): number[] {
  return Array.from({ length: hours }, (_, hour) =>
    campaign.laboratories.reduce((sum, { laboratoryId, tubesPerDay }) => {
      const perHour = tubesPerDay / HOURS_A_DAY;
      const left = cutOff.includes(laboratoryId) ? (waiting[laboratoryId] ?? 0) - hour * perHour : perHour;
      return sum + Math.max(0, Math.min(perHour, left));
    }, 0),
  );
}

/**
 * People in the average tube of an area that has a pool size of its own, from now on or soon: most of its people are still
 * to be sampled. The tubes so far do not tell: some of them were of that size already.
 */
function fillToCome(campaign: SteeringState["campaign"], areaId: string, now: Instant): number | undefined {
  const { areaPoolSizes = [], expectedFill = USUAL_FILL } = campaign;
  const steps = areaPoolSizes.find(({ subDistrictId }) => subDistrictId === areaId)?.steps ?? [];
  if (steps.length === 0) return undefined;
  const next = steps.find(({ from }) => from > now);
  return poolSizeAt(campaign, areaId, next === undefined ? now : next.from) * expectedFill;
}

/** People that the open sites of each sub-district take in each hour from now, booked or not. */
function seatsByHour(
  { campaign, now, sites, admissionsPerSecond }: SteeringState,
  hours: number,
): Map<string, number[]> {
  const seats = new Map<string, number[]>();
  const until = addMinutes(now, hours * 60);
  const last = until > campaign.endsAt ? until : campaign.endsAt;
  // Sites go on as on the campaign's days where it takes longer than planned.
  const span = { startsAt: campaign.startsAt, endsAt: last };
  for (const site of sites)
    for (const day of daysOfCampaign(span).filter((each) => isOpenOn(site, each)))
      for (const slotStart of slotStartsOfCampaignDay(site, day, span)) {
        const hour = Math.floor(hoursBetween(now, slotStart));
        if (hour < 0 || hour >= hours) continue;
        const ofArea = seats.get(site.subDistrictId) ?? new Array<number>(hours).fill(0);
        ofArea[hour] = (ofArea[hour] ?? 0) + site.lanes * site.seatsPerLane;
        seats.set(site.subDistrictId, ofArea);
      }
  if (admissionsPerSecond === null) return seats;
  const most = admissionsPerSecond * SECONDS_AN_HOUR;
  for (let hour = 0; hour < hours; hour++) {
    const all = [...seats.values()].reduce((sum, ofArea) => sum + (ofArea[hour] ?? 0), 0);
    if (all <= most) continue;
    for (const ofArea of seats.values()) ofArea[hour] = ((ofArea[hour] ?? 0) * most) / all;
  }
  return seats;
}
