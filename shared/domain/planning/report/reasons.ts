import type { PlanReason } from "../plan.ts";
import type { CourierRounds } from "../schedule/courier-rounds.ts";
import type { Schedule, ScheduleProblem } from "../schedule/schedule.ts";
import type { PreparedSchedule } from "../schedule/schedule-problem.ts";

/** Why not everybody can be tested under the rules, each with the least that would make it possible. */
export function reasonsAgainst(
  { problem, rounds }: PreparedSchedule,
  schedule: Schedule,
  limits: { sampleToLaboratoryHours: number; couriers: number | undefined },
): PlanReason[] {
  const reasons: PlanReason[] = [...stockReasons(problem)];
  const people = sum(problem.groups.map((group) => group.people));
  const tubes = sum(
    problem.groups.map((group) => group.people * (1 / group.fill + group.retestTubesPerPerson)),
  );
  const perHour = sum(problem.classes.map(({ tubesPerHour }) => sum(tubesPerHour) / problem.hours));
  const first = Math.min(...problem.groups.map(({ delayHours }) => delayHours));
  const usable = Math.max(1, problem.targets.district - (Number.isFinite(first) ? first : 0));
  const leastPerDay = Math.ceil(((tubes / usable) * 24) / 100) * 100;
  if (perHour <= 0) {
    reasons.push({
      reason: "noLaboratory",
      en: "No laboratory tests any tube.",
      zh: "没有可用的检测能力。",
      least: { what: "laboratoryCapacity", amount: leastPerDay, unit: "tubes a day" },
    });
    return reasons;
  }
  reasons.push(...samplingReasons(problem, schedule));
  const tested = sum(schedule.tested.flat().map(sum));
  const sampled = sum(schedule.sampled.map(sum));
  const backlog = sum(problem.groups.map((group) => group.backlog));
  if (
    sampled + backlog - tested > 0.5 + people * 1e-6 ||
    (reasons.length === 0 && people - tested > 0.5 + people * 1e-6)
  ) {
    reasons.push({
      reason: "laboratoryCapacity",
      en: `The laboratories test ${Math.round(tested)} of ${people} people within ${problem.hours} h.`,
      zh: `${problem.hours} 小时内实验室只能检测 ${people} 人中的 ${Math.round(tested)} 人。`,
      least: { what: "laboratoryCapacity", amount: leastPerDay, unit: "tubes a day" },
    });
  }
  const retested = sum(schedule.retested.flat().map(sum));
  const retests = sum(problem.groups.map((group) => group.people * group.retestTubesPerPerson));
  if (reasons.length === 0 && retests - retested > 0.5 + retests * 1e-3)
    reasons.push({
      reason: "retests",
      en: `The laboratories test ${Math.round(retested)} of ${Math.round(retests)} re-test tubes within ${problem.hours} h.`,
      zh: `${problem.hours} 小时内实验室只能检测 ${Math.round(retests)} 支复采管中的 ${Math.round(retested)} 支。`,
      least: { what: "laboratoryCapacity", amount: leastPerDay, unit: "tubes a day" },
    });
  return [...reasons, ...courierReasons(rounds, limits)];
}

/** Samples that get too old on their way, for want of couriers or of a nearer laboratory. */
function courierReasons(
  rounds: readonly CourierRounds[],
  { sampleToLaboratoryHours, couriers }: { sampleToLaboratoryHours: number; couriers: number | undefined },
): PlanReason[] {
  const old = rounds.filter((round) => round.oldestSampleHours > sampleToLaboratoryHours + 1e-9);
  const far = old.filter(({ couriersNeeded }) => couriersNeeded === undefined);
  const oldest = Math.max(0, ...old.map(({ oldestSampleHours }) => oldestSampleHours)).toFixed(1);
  const driven = rounds.filter((round) => round.couriers > 0);
  const needed = sum(driven.map((round) => round.couriersNeeded ?? round.couriers));
  const tooFew = far.length < old.length || (couriers !== undefined && couriers < driven.length);
  return [
    ...far.map(({ subDistrictId, laboratoryKm }) => ({
      reason: "sampleTooOld",
      en: `The nearest laboratory is ${laboratoryKm.toFixed(1)} km from sub-district ${subDistrictId}: its samples are too old when they get there, with any number of couriers.`,
      zh: `街道 ${subDistrictId} 距最近的实验室 ${laboratoryKm.toFixed(1)} 公里，无论多少转运人员，样本送达时均已超时。`,
      least: {
        ...{ what: "nearerLaboratory", amount: sampleToLaboratoryHours },
        unit: "h at most for two rounds to a laboratory and back",
      },
    })),
    ...(tooFew
      ? [
          {
            reason: "couriers",
            en: `With ${couriers ?? sum(driven.map((round) => round.couriers))} couriers, samples of ${old.length} sub-districts are up to ${oldest} h old at the laboratory; the limit is ${sampleToLaboratoryHours} h.`,
            zh: `现有 ${couriers ?? sum(driven.map((round) => round.couriers))} 名转运人员，${old.length} 个街道的样本送达时最长已 ${oldest} 小时，上限为 ${sampleToLaboratoryHours} 小时。`,
            least: { what: "couriers", amount: needed, unit: "couriers" },
          },
        ]
      : []),
  ];
}

function samplingReasons(problem: ScheduleProblem, schedule: Schedule): PlanReason[] {
  const people = sum(problem.groups.map((group) => group.people - group.backlog));
  const sampled = sum(schedule.sampled.map(sum));
  const hasStock = stockReasons(problem).length === 0;
  if (!hasStock || people - sampled <= 0.5 + people * 1e-6) return [];
  const { crews } = problem;
  const openHours = crews.peoplePerHour.filter((rate) => rate > 0).length;
  if (openHours === 0)
    return [
      {
        reason: "neverOpen",
        en: "No site is open within the plan's hours.",
        zh: "计划时段内没有采样点开放。",
        least: { what: "openingHours", amount: 1, unit: "hour" },
      },
    ];
  // A crew works one shift a day, so that a day's rate is that of its best shift.
  const perCrewDay = bestShift(problem);
  const days = Math.max(1, Math.floor(problem.targets.district / 24));
  const least = Math.ceil(people / (perCrewDay * days));
  const byCrews = crews.perDay < least;
  return [
    {
      reason: byCrews ? "samplers" : "samplingTime",
      en: `Within ${problem.hours} h, ${Math.round(sampled)} of ${people} people can be sampled.`,
      zh: `${problem.hours} 小时内只能采样 ${people} 人中的 ${Math.round(sampled)} 人。`,
      least: byCrews
        ? { what: "samplers", amount: least, unit: "samplers and as many registrars" }
        : {
            what: "laneRate",
            amount: Math.ceil(people / Math.max(1, sampled)),
            unit: "times the lanes' rate",
          },
    },
  ];
}

function bestShift({ crews, hours }: ScheduleProblem): number {
  const byShift = crews.dayOfShift.map(() => 0);
  for (let hour = 0; hour < hours; hour++) {
    const shift = crews.shiftOfHour[hour] ?? -1;
    if (shift >= 0) byShift[shift] = (byShift[shift] ?? 0) + (crews.peoplePerHour[hour] ?? 0);
  }
  return Math.max(1, ...byShift);
}

function stockReasons({ groups, tubes, swabs }: ScheduleProblem): PlanReason[] {
  const tubesNeeded = Math.ceil(
    sum(groups.map((group) => group.people * (1 / group.fill + group.retestTubesPerPerson))),
  );
  const swabsNeeded = Math.ceil(sum(groups.map((group) => group.people * (1 + group.retestTubesPerPerson))));
  return [
    ...(tubes < tubesNeeded
      ? [
          {
            reason: "tubes",
            en: `Tubes in stock: ${tubes}; needed, retests included: ${tubesNeeded}.`,
            zh: `采样管库存 ${tubes} 支，含复采共需 ${tubesNeeded} 支。`,
            least: { what: "tubes", amount: tubesNeeded, unit: "tubes" },
          },
        ]
      : []),
    ...(swabs < swabsNeeded
      ? [
          {
            reason: "swabs",
            en: `Swabs in stock: ${swabs}; needed, retests included: ${swabsNeeded}.`,
            zh: `拭子库存 ${swabs} 支，含复采共需 ${swabsNeeded} 支。`,
            least: { what: "swabs", amount: swabsNeeded, unit: "swabs" },
          },
        ]
      : []),
  ];
}

const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
