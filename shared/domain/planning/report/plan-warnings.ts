import type { PlannedSamplingSite } from "../places/planned-sites.ts";
import type { Plan } from "../plan.ts";
import type { CompleteAssumptions } from "../scenario/assumption-defaults.ts";
import type { CourierRounds } from "../schedule/courier-rounds.ts";

/** Guidelines that the plan could not keep everywhere, and values that it had to change. */
export function planWarnings(
  sites: readonly PlannedSamplingSite[],
  rounds: readonly CourierRounds[],
  assumed: CompleteAssumptions,
): Plan["warnings"] {
  const { peoplePerSiteMin, peoplePerLaneMin, firstBoxAfterHours } = assumed;
  const small = sites.filter(({ people }) => people < peoplePerSiteMin).length;
  const light = sites.filter(({ people, lanes }) => people < lanes * peoplePerLaneMin).length;
  const late = rounds.filter(({ firstBoxHours }) => firstBoxHours > firstBoxAfterHours + 1e-9);
  const latest = Math.max(0, ...late.map(({ firstBoxHours }) => firstBoxHours)).toFixed(1);
  return [
    ...(small > 0
      ? [
          {
            en: `Sites with fewer than ${peoplePerSiteMin} people: ${small} of ${sites.length}.`,
            zh: `${sites.length} 个采样点中有 ${small} 个不足 ${peoplePerSiteMin} 人。`,
          },
        ]
      : []),
    ...(light > 0
      ? [
          {
            en: `Sites at which a lane has fewer than ${peoplePerLaneMin} people, to sample them within their target or because the site is small: ${light} of ${sites.length}.`,
            zh: `${sites.length} 个采样点中有 ${light} 个每台不足 ${peoplePerLaneMin} 人（为按时完成，或因采样点较小）。`,
          },
        ]
      : []),
    ...(late.length > 0
      ? [
          {
            en: `The first box cannot be at the laboratory after ${firstBoxAfterHours} h in ${late.length} sub-districts; the plan counts up to ${latest} h.`,
            zh: `${late.length} 个街道的首箱无法在 ${firstBoxAfterHours} 小时送达，计划按最长 ${latest} 小时计算。`,
          },
        ]
      : []),
  ];
}
