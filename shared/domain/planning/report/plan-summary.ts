import type { Plan, PlanChange, PlanConstraint } from "../plan.ts";
import type { PlanTarget, TargetKind } from "./plan-targets.ts";

/** What the plan says in a few sentences, in both languages: targets, what binds, what to do first. */
export function planSummary(plan: Omit<Plan, "summary">): { en: string[]; zh: string[] } {
  return { en: english(plan), zh: chinese(plan) };
}

type Unsummed = Omit<Plan, "summary">;

const KINDS: readonly { kind: TargetKind; en: string; zh: string }[] = [
  { kind: "keyCommunity", en: "key communities", zh: "重点社区" },
  { kind: "subDistrict", en: "sub-districts, each from its own start,", zh: "各街道（自其开始时起）" },
  { kind: "district", en: "the district", zh: "全区" },
];

/** Names of limits and changes. */
const NAMES: Record<string, { en: string; zh: string }> = {
  laboratoryCapacity: { en: "laboratory capacity", zh: "检测能力" },
  firstBox: { en: "the first box", zh: "首箱送达时间" },
  openingHours: { en: "opening hours", zh: "开放时间" },
  laneRate: { en: "the lanes' rate", zh: "采样台速度" },
  samplers: { en: "samplers", zh: "采样人员" },
  registrars: { en: "registrars", zh: "登记人员" },
  averageFill: { en: "the average fill of tubes", zh: "平均每管人数" },
  tubes: { en: "tubes in stock", zh: "采样管库存" },
  swabs: { en: "swabs in stock", zh: "拭子库存" },
  reserveLaboratory: { en: "a reserve laboratory", zh: "启用储备实验室" },
  mobileLaboratories: { en: "mobile laboratories", zh: "移动实验室" },
  earlierFirstBox: { en: "an earlier first box", zh: "首箱提前送达" },
  householdsTogether: { en: "households together in a tube", zh: "一户一管" },
  fullerTubes: { en: "fuller tubes", zh: "提高每管人数" },
  largerPoolsInCleanAreas: { en: "larger pools in clean areas", zh: "低风险街道扩大混检比例" },
  keyLanes: { en: "more lanes in key communities", zh: "重点社区增设采样台" },
};

const nameOf = (key: string, language: "en" | "zh"): string =>
  key
    .split(" + ")
    .map((part) => {
      const [name = part, detail] = part.split("(");
      const known = NAMES[name]?.[language] ?? name;
      return detail === undefined ? known : `${known} (${detail}`;
    })
    .join(" + ");

const hours = (value: number | null): string => (value === null ? "–" : value.toFixed(1));

function latestOf(targets: readonly PlanTarget[], of: (target: PlanTarget) => number | null): number | null {
  return targets.reduce<number | null>((last, target) => {
    const value = of(target);
    return last === null || value === null ? null : Math.max(last, value);
  }, 0);
}

function targetSentences(
  { targets }: Unsummed,
  of: (target: PlanTarget) => number | null,
  isMet: (target: PlanTarget) => boolean,
  say: (
    kind: (typeof KINDS)[number],
    list: readonly PlanTarget[],
    met: number,
    last: number | null,
  ) => string,
): string[] {
  return KINDS.flatMap((kind) => {
    const list = targets.filter((target) => target.kind === kind.kind);
    return list.length === 0 ? [] : [say(kind, list, list.filter(isMet).length, latestOf(list, of))];
  });
}

function english(plan: Unsummed): string[] {
  const { laboratoryWork: work, binding, changes } = plan;
  const say = (
    kind: (typeof KINDS)[number],
    list: readonly PlanTarget[],
    met: number,
    last: number | null,
  ) => {
    const target = list[0]?.targetHours;
    const reached = last === null ? "not within the plan's hours" : `latest ${hours(last)} h`;
    return `${kind.en} ${met} of ${list.length} within ${target} h (${reached})`;
  };
  const first = targetSentences(
    plan,
    (t) => t.expectedHours,
    (t) => t.met,
    say,
  ).join("; ");
  const again = targetSentences(
    plan,
    (t) => t.retestHours,
    (t) => t.retestsMet,
    say,
  ).join("; ");
  const district = plan.targets.find(({ kind }) => kind === "district");
  return [
    ...plan.reasons.map(({ en, least }) =>
      least ? `Not possible: ${en} At least ${least.amount} ${least.unit} would do.` : `Not possible: ${en}`,
    ),
    work.hoursAtFullTubes === null
      ? "There is no laboratory capacity to count with."
      : `The laboratories need ${hours(work.hoursAtFullTubes)} h for everybody at a fill of ${plan.poolSize.toFixed(2)}, and ${hours(work.hoursAtAverageFill)} h at ${plan.averageFill.toFixed(2)}; to hold the district's target, the average tube must hold ${plan.requiredAverageFill?.toFixed(2) ?? "–"} people, and ${plan.requiredAverageFillWithRetests?.toFixed(2) ?? "–"} with retests.`,
    `First results: ${first}.`,
    `With retests (${work.retestTubes} tubes, ${hours(work.retestHours)} h of the laboratories' work): ${again}.`,
    ...(isLaterRetestsFirst(plan)
      ? [
          `First results wait for retests where laboratories test these first, as their lists have it: the district's last one is then due at ${hours(work.districtHoursRetestsFirst)} h.`,
        ]
      : []),
    `Counted to the report, ${hours(plan.assumptions.laboratoryTurnaroundHours)} h after arrival, the district's last first result is out at ${hours(district?.reportedHours ?? null)} h.`,
    binding.length === 0
      ? "No single limit binds."
      : `What binds: ${binding.map((each) => `${nameOf(each.constraint, "en")} (${each.unit} more: ${each.oneMoreUnitBuysHours.toFixed(2)} h)`).join("; ")}.`,
    doFirst(plan.allTargetsMet, changes.forFirstResults, "for first results", "en"),
    doFirst(plan.allTargetsMetWithRetests, changes.forRetests, "with retests", "en"),
  ];
}

function chinese(plan: Unsummed): string[] {
  const { laboratoryWork: work, binding, changes } = plan;
  const say = (
    kind: (typeof KINDS)[number],
    list: readonly PlanTarget[],
    met: number,
    last: number | null,
  ) => {
    const target = list[0]?.targetHours;
    const reached = last === null ? "计划时段内无法完成" : `最晚 ${hours(last)} 小时`;
    return `${kind.zh}${list.length} 个中 ${met} 个在 ${target} 小时内完成（${reached}）`;
  };
  const first = targetSentences(
    plan,
    (t) => t.expectedHours,
    (t) => t.met,
    say,
  ).join("；");
  const again = targetSentences(
    plan,
    (t) => t.retestHours,
    (t) => t.retestsMet,
    say,
  ).join("；");
  const district = plan.targets.find(({ kind }) => kind === "district");
  return [
    ...plan.reasons.map(({ zh, least }) =>
      least ? `无法实施：${zh}至少需要 ${least.amount}（${least.unit}）。` : `无法实施：${zh}`,
    ),
    work.hoursAtFullTubes === null
      ? "没有可计算的检测能力。"
      : `按每管 ${plan.poolSize.toFixed(2)} 人，实验室需 ${hours(work.hoursAtFullTubes)} 小时；按每管 ${plan.averageFill.toFixed(2)} 人需 ${hours(work.hoursAtAverageFill)} 小时。要达到全区目标，平均每管须 ${plan.requiredAverageFill?.toFixed(2) ?? "–"} 人，含复采须 ${plan.requiredAverageFillWithRetests?.toFixed(2) ?? "–"} 人。`,
    `首次结果：${first}。`,
    `含复采（${work.retestTubes} 管，占用检测 ${hours(work.retestHours)} 小时）：${again}。`,
    ...(isLaterRetestsFirst(plan)
      ? [
          `若实验室按待检清单优先检测复采样本，全区最后一份首次结果将推迟到 ${hours(work.districtHoursRetestsFirst)} 小时。`,
        ]
      : []),
    `若计入到样至报告的 ${hours(plan.assumptions.laboratoryTurnaroundHours)} 小时，全区最后一份首次结果在 ${hours(district?.reportedHours ?? null)} 小时发出。`,
    binding.length === 0
      ? "没有单一的限制因素。"
      : `限制因素：${binding.map((each: PlanConstraint) => `${nameOf(each.constraint, "zh")}（每增加一单位 ${each.unit} 可提前 ${each.oneMoreUnitBuysHours.toFixed(2)} 小时）`).join("；")}。`,
    doFirst(plan.allTargetsMet, changes.forFirstResults, "首次结果", "zh"),
    doFirst(plan.allTargetsMetWithRetests, changes.forRetests, "含复采", "zh"),
  ];
}

/** Whether the order of laboratories' lists delays the district's last first result by what is worth saying. */
function isLaterRetestsFirst({ laboratoryWork, targets }: Unsummed): boolean {
  const { districtHoursRetestsFirst: later } = laboratoryWork;
  const planned = targets.find(({ kind }) => kind === "district")?.expectedHours ?? null;
  return later !== null && planned !== null && later >= planned + 0.1;
}

function doFirst(met: boolean, changes: readonly PlanChange[], what: string, language: "en" | "zh"): string {
  const [cheapest] = changes;
  if (language === "en") {
    if (met) return `All targets hold ${what}.`;
    return cheapest
      ? `Do first, so that all targets hold ${what}: ${nameOf(cheapest.change, "en")}, ${cheapest.amount} ${cheapest.unit} (${cheapest.staffHours} staff-hours).`
      : `No change that was tried makes all targets hold ${what}.`;
  }
  if (met) return `${what}：全部目标可以达到。`;
  return cheapest
    ? `${what}：要达到全部目标，首先应${nameOf(cheapest.change, "zh")}，数量 ${cheapest.amount}（${cheapest.unit}），约 ${cheapest.staffHours} 工时。`
    : `${what}：所试的调整均不能达到全部目标。`;
}
