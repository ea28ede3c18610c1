import type { Plan } from "../plan.ts";
import { withDefaults } from "../scenario/assumption-defaults.ts";
import type { PlanScenario } from "../scenario/scenario.ts";
import { checkFlows } from "./check-flows.ts";
import type { Violation } from "./violation.ts";

// Holds a finished plan against the rules that it states, from the plan and the scenario alone: nothing of the models,
// the schedule or the solver is used, so that a fault in them shows here.

export function checkPlan(plan: Plan, scenario: PlanScenario): Violation[] {
  return [
    ...everybodyHasASite(plan, scenario),
    ...sitesKeepTheirSize(plan, scenario),
    ...fixedSitesStand(plan, scenario),
    ...wavesHoldEverybody(plan, scenario),
    ...staffAndStocksSuffice(plan, scenario),
    ...laboratoriesKeepTheirRate(plan, scenario),
    ...checkFlows(plan, scenario),
  ];
}

const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);

function everybodyHasASite(plan: Plan, scenario: PlanScenario): Violation[] {
  const { homeboundShare, walkingLimitKm } = withDefaults(scenario.assumptions);
  const assigned = new Map<string, number>();
  const violations: Violation[] = [];
  const communities = scenario.subDistricts.flatMap((part) =>
    part.communities.map((each) => ({ ...each, part })),
  );
  for (const site of plan.sites) {
    for (const { communityId, people } of site.assignments) {
      assigned.set(communityId, (assigned.get(communityId) ?? 0) + people);
      const home = communities.find(({ id }) => id === communityId);
      if (!home || home.part.id !== site.subDistrictId) {
        violations.push({ rule: "ownSubDistrict", detail: `${site.siteId} serves ${communityId}` });
        continue;
      }
      const km = Math.sqrt((home.xKm - site.xKm) ** 2 + (home.yKm - site.yKm) ** 2);
      if (km > walkingLimitKm + 1e-6)
        violations.push({
          rule: "walkingLimit",
          detail: `${communityId} walks ${km.toFixed(2)} km to ${site.siteId}`,
        });
    }
    if (sum(site.assignments.map(({ people }) => people)) !== site.people)
      violations.push({ rule: "assignments", detail: `${site.siteId} does not add up to ${site.people}` });
  }
  for (const { id, population } of communities) {
    const coming = population - Math.floor(population * homeboundShare);
    if ((assigned.get(id) ?? 0) !== coming)
      violations.push({
        rule: "everybody",
        detail: `${assigned.get(id) ?? 0} of ${coming} people of ${id} have a site`,
      });
  }
  const atHome = sum(communities.map(({ population }) => Math.floor(population * homeboundShare)));
  if (sum(plan.homeTeams.map(({ people }) => people)) !== atHome)
    violations.push({ rule: "everybody", detail: "home teams do not visit everybody who stays at home" });
  return violations;
}

function sitesKeepTheirSize(plan: Plan, scenario: PlanScenario): Violation[] {
  const { peoplePerSiteMax, peoplePerLaneMax } = withDefaults(scenario.assumptions);
  const ids = new Set(plan.sites.map(({ siteId }) => siteId));
  const violations: Violation[] =
    ids.size === plan.sites.length ? [] : [{ rule: "siteIds", detail: "a site id is there twice" }];
  for (const { siteId, subDistrictId, people, lanes } of plan.sites) {
    if (!siteId.startsWith(`${subDistrictId}-`)) violations.push({ rule: "siteIds", detail: siteId });
    if (people > Math.ceil(peoplePerSiteMax))
      violations.push({ rule: "peoplePerSite", detail: `${siteId}: ${people}` });
    if (!Number.isInteger(lanes) || lanes < 1 || people > lanes * peoplePerLaneMax + 1e-6)
      violations.push({ rule: "peoplePerLane", detail: `${siteId}: ${people} people, ${lanes} lanes` });
  }
  return violations;
}

function fixedSitesStand(plan: Plan, scenario: PlanScenario): Violation[] {
  return scenario.subDistricts
    .filter(({ communities }) => communities.some(({ population }) => population > 0))
    .flatMap(({ id }) => {
      const fixed = plan.sites.filter((site) => site.subDistrictId === id && site.kind === "fixed").length;
      return fixed === scenario.fixedSitesPerSubDistrict
        ? []
        : [{ rule: "fixedSites", detail: `${id} has ${fixed} fixed sites` }];
    });
}

function wavesHoldEverybody(plan: Plan, scenario: PlanScenario): Violation[] {
  const named = plan.waves.flatMap(({ communities }) => communities).sort();
  const lived = scenario.subDistricts
    .flatMap(({ communities }) => communities.flatMap(({ id, population }) => (population > 0 ? [id] : [])))
    .sort();
  const starts = new Map(
    plan.waves.flatMap((wave) => wave.communities.map((id) => [id, wave.startsAtHour] as const)),
  );
  const early = plan.sites.filter(({ firstHour, communities }) =>
    communities.some((id) => starts.get(id) !== firstHour),
  );
  return [
    ...(named.join() === lived.join()
      ? []
      : [{ rule: "waves", detail: "waves do not name each community once" }]),
    ...early.map(({ siteId }) => ({
      rule: "waves",
      detail: `${siteId} does not open with its communities' wave`,
    })),
  ];
}

function staffAndStocksSuffice(plan: Plan, scenario: PlanScenario): Violation[] {
  const assumed = withDefaults(scenario.assumptions);
  const samplers = assumed.samplers ?? Math.ceil(plan.people / 360);
  const registrars = assumed.registrars ?? samplers;
  const violations: Violation[] = [];
  const byDay = new Map<number, number>();
  for (const { shift, samplers: working } of plan.staff) {
    const day = Math.floor((shift.index * assumed.shiftHours) / 24);
    byDay.set(day, (byDay.get(day) ?? 0) + working);
  }
  for (const [day, working] of byDay) {
    // Each shift's crews are rounded up to whole people.
    const shifts = Math.ceil(24 / assumed.shiftHours);
    if (working > Math.min(samplers, registrars) + shifts)
      violations.push({ rule: "samplers", detail: `${working} samplers on day ${day + 1}, of ${samplers}` });
  }
  const sampled = plan.coverage.at(-1)?.sampled ?? 0;
  if (assumed.swabs !== undefined && sampled > assumed.swabs + 1)
    violations.push({ rule: "swabs", detail: `${sampled} people with ${assumed.swabs} swabs` });
  if (
    assumed.tubes !== undefined &&
    sum(plan.flows.map(({ sampledByHour, fill }) => sum(sampledByHour) / fill)) > assumed.tubes + 1
  )
    violations.push({ rule: "tubes", detail: `more tubes are filled than the ${assumed.tubes} in stock` });
  return violations;
}

function laboratoriesKeepTheirRate(plan: Plan, scenario: PlanScenario): Violation[] {
  const assumed = withDefaults(scenario.assumptions);
  const violations: Violation[] = [];
  for (const { laboratoryId, hour, tubes } of plan.laboratoryHours) {
    const standing = scenario.laboratories.find(({ id }) => id === laboratoryId);
    const reserve = (assumed.reserveLaboratories ?? []).find(({ id }) => id === laboratoryId);
    const perHour = (standing?.tubesPerDay ?? reserve?.tubesPerDay ?? 0) / 24;
    // Whole tubes of one hour may hold what fractions of the hours before left over.
    if (tubes > perHour + 1 + 1e-6)
      violations.push({
        rule: "laboratoryRate",
        detail: `${laboratoryId} tests ${tubes} tubes in hour ${hour}`,
      });
    if (reserve && hour + 1 <= reserve.readyAfterHours && tubes > 1)
      violations.push({ rule: "rampUp", detail: `${laboratoryId} tests in hour ${hour}` });
    const shifts = (assumed.laboratoryShifts ?? []).filter((shift) => shift.laboratoryId === laboratoryId);
    const minuteWorks = (minute: number) =>
      shifts.length === 0 ||
      shifts.some(({ fromHour, toHour }) =>
        fromHour <= toHour ? minute >= fromHour && minute < toHour : minute >= fromHour || minute < toHour,
      );
    const begin = (assumed.startHour + hour) % 24;
    const works = Array.from({ length: 60 }, (_, index) => (begin + index / 60) % 24).some(minuteWorks);
    if (!works && tubes > 1)
      violations.push({ rule: "laboratoryShift", detail: `${laboratoryId} is closed in hour ${hour}` });
  }
  return violations;
}
