import type { AnswerOf } from "../../api/endpoints.ts";
import type { AssumptionText } from "./assumption-fields.ts";

export type PlanAnswer = AnswerOf<"POST /v1/plans">;
type Target = PlanAnswer["targets"][number];

/** A plan with what it was asked for. */
export interface MadePlan {
  /** Plans of a page are counted; a plan keeps its number when another is left out. */
  number: number;
  asked: AssumptionText;
  /** No place of a community is known, so walks and drives are those of a schematic map. */
  isSchematic: boolean;
  plan: PlanAnswer;
}

export const TARGETS = ["keyCommunity", "subDistrict", "district"] as const;
type TargetKind = (typeof TARGETS)[number];

export interface TargetFigures {
  kind: TargetKind;
  targetHours: number;
  all: number;
  met: number;
  /** Hours of the latest first result; undefined where the plan's hours do not reach it. */
  latestHours: number | undefined;
  retestsMet: number;
  latestRetestHours: number | undefined;
}

const latest = (hours: readonly (number | null)[]): number | undefined =>
  hours.reduce<number | undefined>(
    (last, each) => (last === undefined || each === null ? undefined : Math.max(last, each)),
    0,
  );

/** How far each kind of target holds; a kind of which the plan has none is left out. */
export const targetFigures = (targets: readonly Target[]): TargetFigures[] =>
  TARGETS.flatMap((kind) => {
    const own = targets.filter((target) => target.kind === kind);
    const [first] = own;
    if (first === undefined) return [];
    return [
      {
        ...{ kind, targetHours: first.targetHours, all: own.length },
        met: own.filter(({ met }) => met).length,
        latestHours: latest(own.map(({ expectedHours }) => expectedHours)),
        retestsMet: own.filter(({ retestsMet }) => retestsMet).length,
        latestRetestHours: latest(own.map(({ retestHours }) => retestHours)),
      },
    ];
  });

/** What of a plan is compared with another, by the word of its row. */
export const sizesOf = ({ sites, waves, staff, ...plan }: PlanAnswer) => ({
  sites: sites.length,
  lanes: sites.reduce((sum, { lanes }) => sum + lanes, 0),
  waves: waves.length,
  samplersAtOnce: Math.max(0, ...staff.map(({ samplers }) => samplers)),
  couriersAtOnce: Math.max(0, ...staff.map(({ couriers }) => couriers)),
  ...{ tubes: plan.tubes, retestTubes: plan.retestTubes, boxes: plan.boxes, rounds: plan.courierRounds },
});
export type SizeRow = keyof ReturnType<typeof sizesOf>;

export interface ChangePart {
  change: string;
  amount: number;
}

const INSIDE = /^(?<change>\w+)\((?<amount>[\d.]+)/;

/** A change, or the two that are made together: `keyLanes(4 h in which …) + reserveLaboratory`. */
export function changeParts({ change, amount }: { change: string; amount: number }): ChangePart[] {
  return change.split(" + ").map((part) => {
    const inside = INSIDE.exec(part)?.groups;
    return inside?.change === undefined
      ? { change: part, amount }
      : { change: inside.change, amount: Number(inside.amount) };
  });
}

/** Tubes of each laboratory over the whole plan, the largest share first. */
export function laboratoryTubes(
  shares: PlanAnswer["laboratoryShares"],
): { laboratoryId: string; tubes: number }[] {
  const tubesOf = new Map<string, number>();
  for (const { laboratoryId, tubes } of shares)
    tubesOf.set(laboratoryId, (tubesOf.get(laboratoryId) ?? 0) + tubes);
  return [...tubesOf]
    .map(([laboratoryId, tubes]) => ({ laboratoryId, tubes }))
    .sort((a, b) => b.tubes - a.tubes);
}
