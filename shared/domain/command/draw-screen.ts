import { hoursBetween, type Instant } from "../instant.ts";
import { seatsOfTubes } from "../laboratory/laboratory-capacity.ts";
import { ratePerHour, type SumAt } from "../rate-per-hour.ts";
import { bandOf, finishOfStages } from "./chain-forecast.ts";
import { type CoursePoint, historyOf, hourly, peopleAt, STAGES, type Stage } from "./course.ts";
import { milestonesOf } from "./milestones.ts";
import { neededFill } from "./needed-fill.ts";
import type { CommandScreen } from "./screen.ts";
import type { AreaFacts, ScreenFacts } from "./screen-facts.ts";
import { subDistrictsOf, targetsOf } from "./screen-targets.ts";
import { screenedCourse } from "./screened-course.ts";
import { dueAtOf } from "./target-standing.ts";

const RATE_HOURS = 1;
/** The other rate of a forecast: long enough to even out a shift, short enough to be present. */
const CALM_HOURS = 3;
const BARS = 12;
const HOURS_A_DAY = 24;

/** Work out the command screen. */
export function drawScreen(facts: ScreenFacts): CommandScreen {
  const { campaign, now, subDistricts } = facts;
  const past = facts.course.filter(({ at }) => at < now);
  const course = screenedCourse(past, facts.present, subDistricts);
  const present = course.at(-1) ?? facts.present;
  const population = subDistricts.reduce((sum, each) => sum + each.population, 0);
  const people = peopleAt(present.total);
  const stages = stagesOf({ ...facts, present }, course, population);
  const report = stages.find(({ stage }) => stage === "report");
  const sum = (of: (area: AreaFacts) => number) => subDistricts.reduce((all, area) => all + of(area), 0);
  const pools = { sealed: sum(({ poolsSealed }) => poolsSealed), swabs: sum((area) => area.swabsInPools) };
  const tubesPerHour = campaign.laboratories.reduce((all, each) => all + each.tubesPerDay, 0) / HOURS_A_DAY;
  const areas = subDistrictsOf(facts, course);
  return {
    asOf: now,
    courseAt: course.at(-2)?.at ?? null,
    hoursSinceStart: hoursBetween(campaign.startsAt, now),
    population,
    stages,
    targets: targetsOf({ ...facts, present }, course, areas, report?.finishAt ?? undefined),
    milestones: milestonesOf({
      ...{ startsAt: campaign.startsAt, now, population, finishAt: report?.finishAt ?? undefined },
      history: historyOf(course, "report"),
    }),
    fill: {
      average: pools.sealed === 0 ? null : pools.swabs / pools.sealed,
      needed:
        neededFill({
          peopleLeft: Math.max(0, population - people.sample),
          tubesUntested: Math.max(0, present.total.tubesSealed - present.total.tubesTested),
          tubesPerHour,
          hoursLeft: hoursBetween(
            now,
            dueAtOf({ startsAt: campaign.startsAt, hours: campaign.targetsHours.district }),
          ),
        }) ?? null,
      poolSize: campaign.poolSize,
    },
    held: sum(({ held }) => held),
    resample: sum(({ resample }) => resample),
    positive: sum(({ positive }) => positive),
    subDistricts: areas,
    communities: facts.communities.map(({ areaId, ...rest }) => ({
      ...{ communityId: areaId, population: rest.population },
      ...{ sampled: rest.sampled, reported: rest.reported, key: rest.key },
    })),
    laboratories: laboratoriesOf(facts, course),
  };
}

function stagesOf(
  { campaign, now, present }: ScreenFacts,
  course: readonly CoursePoint[],
  population: number,
): CommandScreen["stages"] {
  const people = peopleAt(present.total);
  const tubesPerHour = campaign.laboratories.reduce((sum, each) => sum + each.tubesPerDay, 0) / HOURS_A_DAY;
  const laboratoryPerHour = seatsOfTubes(tubesPerHour, campaign);
  const finishAt = (hours: number): Record<Stage, Instant | undefined> => {
    const of = (stage: Stage) => ({
      people: people[stage],
      perHour: ratePerHour(historyOf(course, stage), hours),
    });
    const stages = { sample: of("sample"), deliver: of("deliver"), test: of("test"), report: of("report") };
    return finishOfStages({ now, population, stages, laboratoryPerHour });
  };
  const [soon, calm] = [finishAt(RATE_HOURS), finishAt(CALM_HOURS)];
  return STAGES.map((stage, at) => {
    const before = STAGES[at - 1];
    return {
      ...{ stage, people: people[stage] },
      perHour: ratePerHour(historyOf(course, stage), RATE_HOURS) ?? null,
      waiting: Math.max(0, (before === undefined ? population : people[before]) - people[stage]),
      finishAt: soon[stage] ?? null,
      band: bandOf([soon[stage], calm[stage]]) ?? null,
    };
  });
}

function laboratoriesOf(
  { campaign, laboratories }: ScreenFacts,
  course: readonly CoursePoint[],
): CommandScreen["laboratories"] {
  return laboratories.map(({ laboratoryId, received, tested, voided }) => {
    const plan = campaign.laboratories.find((each) => each.laboratoryId === laboratoryId);
    const capacityPerHour = (plan?.tubesPerDay ?? 0) / HOURS_A_DAY;
    const waiting = Math.max(0, received - tested - voided);
    const history: SumAt[] = course.map((point) => ({
      at: point.at,
      sum: point.laboratories[laboratoryId] ?? 0,
    }));
    return {
      ...{ laboratoryId, capacityPerHour, received, tested, waiting },
      perHour: ratePerHour(history, RATE_HOURS) ?? null,
      hoursOfWork: capacityPerHour === 0 ? 0 : waiting / capacityPerHour,
      hourly: hourly(history, BARS),
    };
  });
}
