import type { GroupFlow, Plan } from "../plan.ts";
import { withDefaults } from "../scenario/assumption-defaults.ts";
import type { PlanScenario } from "../scenario/scenario.ts";
import type { Violation } from "./violation.ts";

/** Rounding of the plan's figures to hundredths, over all hours. */
const ROUNDING = 1;

/** People in flow: nobody is tested before the sample is there, nor sampled while sites are shut; targets are as told. */
export function checkFlows(plan: Plan, scenario: PlanScenario): Violation[] {
  return [
    ...plan.flows.flatMap((flow) => checkFlow(flow, scenario, plan)),
    ...capacityIsKept(plan, scenario),
    ...lanesAreEnough(plan, scenario),
    ...targetsAreTold(plan, scenario),
  ];
}

const until = (list: readonly number[], hours: number): number => {
  let total = 0;
  for (let hour = 0; hour < list.length && hour < hours; hour++)
    total += (list[hour] ?? 0) * Math.min(1, hours - hour);
  return total;
};

function checkFlow(flow: GroupFlow, scenario: PlanScenario, { reasons }: Plan): Violation[] {
  const assumed = withDefaults(scenario.assumptions);
  const violations: Violation[] = [];
  const say = (rule: string, hour: number) =>
    violations.push({ rule, detail: `${flow.groupId} in hour ${hour}` });
  const { sampledByHour, testedByHour } = flow;
  // A plan that says itself that samples get too old is told no news.
  const isToldTooOld = reasons.some(({ reason }) => reason === "sampleTooOld");
  for (const hour of sampledByHour.keys()) {
    const slack = ROUNDING + flow.people * 1e-6;
    const tested = until(testedByHour, hour + 1);
    if (hour < flow.startsAtHour && (sampledByHour[hour] ?? 0) > 0.01) say("sampledBeforeStart", hour);
    if (tested > flow.backlog + until(sampledByHour, hour + 1 - flow.firstBoxHours) + slack)
      say("testedBeforeArrival", hour);
    if (
      tested + slack < until(sampledByHour, hour + 1 - assumed.testWithinHours) &&
      tested + slack < flow.people &&
      !isToldTooOld
    )
      say("testedTooLate", hour);
    if (until(sampledByHour, hour + 1) > flow.people + slack) say("sampledTwice", hour);
    const begin = (assumed.startHour + hour) % 24;
    const { opensAtHour: opens, closesAtHour: closes } = assumed;
    const isOpenAt = (time: number) => {
      if (opens % 24 === closes % 24) return true;
      return opens % 24 < closes % 24
        ? time >= opens % 24 && time < closes % 24
        : time >= opens % 24 || time < closes % 24;
    };
    const isOpen = Array.from({ length: 60 }, (_, minute) => (begin + minute / 60) % 24).some(isOpenAt);
    if (!isOpen && (sampledByHour[hour] ?? 0) > 0.01) say("sampledWhileShut", hour);
  }
  return violations;
}

function capacityIsKept(plan: Plan, scenario: PlanScenario): Violation[] {
  const assumed = withDefaults(scenario.assumptions);
  const perHour =
    (scenario.laboratories.reduce((total, each) => total + each.tubesPerDay, 0) +
      (assumed.reserveLaboratories ?? []).reduce((total, each) => total + each.tubesPerDay, 0)) /
    24;
  return plan.coverage.flatMap(({ hour }) => {
    const tubes = plan.flows.reduce(
      (total, flow) =>
        total + (flow.testedByHour[hour] ?? 0) / flow.fill + (flow.retestTubesByHour[hour] ?? 0),
      0,
    );
    return tubes > perHour + ROUNDING
      ? [
          {
            rule: "laboratoryCapacity",
            detail: `${tubes.toFixed(1)} tubes in hour ${hour}, of ${perHour.toFixed(1)}`,
          },
        ]
      : [];
  });
}

function lanesAreEnough(plan: Plan, scenario: PlanScenario): Violation[] {
  const { laneRatePerHour } = withDefaults(scenario.assumptions);
  return plan.flows.flatMap((flow) => {
    const own = plan.sites.filter(
      (site) => site.subDistrictId === flow.subDistrictId && site.isForKeyCommunities === flow.isKey,
    );
    const lanes = own.reduce((total, site) => total + site.lanes, 0);
    const coming = own.reduce((total, site) => total + site.people, 0);
    // Home teams keep pace with the lanes.
    const most = lanes * laneRatePerHour * (coming > 0 ? flow.people / coming : 1) + ROUNDING;
    return flow.sampledByHour.flatMap((people, hour) =>
      people > most ? [{ rule: "lanes", detail: `${flow.groupId}: ${people} people in hour ${hour}` }] : [],
    );
  });
}

function targetsAreTold(plan: Plan, scenario: PlanScenario): Violation[] {
  const { targetsHours } = scenario;
  const keys = scenario.subDistricts.flatMap(({ communities }) =>
    communities.flatMap(({ id, key, population }) => (key && population > 0 ? [id] : [])),
  );
  const told = (kind: string) => plan.targets.filter((target) => target.kind === kind);
  const violations: Violation[] = [];
  if (
    told("keyCommunity")
      .map(({ id }) => id)
      .sort()
      .join() !== keys.sort().join()
  )
    violations.push({ rule: "targets", detail: "not every key community has its target" });
  if (told("district").length !== 1)
    violations.push({ rule: "targets", detail: "the district has no target" });
  for (const { kind, id, expectedHours, targetHours, met } of plan.targets) {
    const wanted = targetsHours[kind];
    if (targetHours !== wanted) violations.push({ rule: "targets", detail: `${id} has another target` });
    const isMet = expectedHours !== null && expectedHours <= targetHours + 0.01;
    if (met !== isMet && Math.abs((expectedHours ?? 1e9) - targetHours) > 0.02)
      violations.push({
        rule: "targets",
        detail: `${id}: ${expectedHours} h of ${targetHours}, told ${met}`,
      });
  }
  const [district] = told("district");
  if (district?.expectedHours != null) {
    const by = Math.ceil(district.expectedHours + district.startsAtHour);
    const tested = plan.flows.reduce((total, flow) => total + until(flow.testedByHour, by), 0);
    if (tested < plan.people - plan.flows.length * ROUNDING - plan.people * 1e-3)
      violations.push({
        rule: "targets",
        detail: `${Math.round(tested)} of ${plan.people} are tested in ${by} h`,
      });
  }
  return violations;
}
