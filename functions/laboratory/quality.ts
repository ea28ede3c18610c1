import * as api from "../../shared/contracts/laboratory/quality.ts";
import { addMinutes, hoursBetween } from "../../shared/domain/instant.ts";
import { controlCharts } from "../../shared/domain/laboratory/quality/control-chart.ts";
import { qualityFigures } from "../../shared/domain/laboratory/quality/quality-indicators.ts";
import type { RunQuality } from "../../shared/domain/laboratory/quality/run-quality.ts";
import type { Language } from "../../shared/domain/language.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";

const MOST_DAYS = 92;
/** How far back runs are looked for that a chart's baseline is made of. */
const BASELINE_DAYS = 30;
const MINUTES_PER_DAY = 24 * 60;

const SPAN_WORDS: Record<Language, string> = {
  "zh-CN": `应晚于开始时间，且跨度不超过 ${MOST_DAYS} 天`,
  en: `must be later than the start, by at most ${MOST_DAYS} days`,
};

/** How good a laboratory's runs were, for each version of each kit. 400 `input-invalid` for a span too long. */
export const readQuality = route(
  api.readQuality,
  async ({ params: { laboratoryId }, query: { from, to, kitId }, language, services: { stores } }) => {
    if (to <= from || hoursBetween(from, to) > MOST_DAYS * 24)
      throw new ProblemError(
        "input-invalid",
        {},
        { errors: [{ pointer: "/to", detail: SPAN_WORDS[language] }] },
      );
    const lookBack = addMinutes(from, -BASELINE_DAYS * MINUTES_PER_DAY);
    const runs = await stores.runQualities.ofLaboratory(laboratoryId, lookBack, to);
    const ofKits = byKit(runs.filter((run) => kitId === undefined || run.kit.kitId === kitId));
    return {
      ...{ laboratoryId, from, to },
      kits: ofKits.flatMap((ofKit) => {
        const inSpan = ofKit.filter(({ startedAt }) => startedAt >= from);
        const [first] = inSpan;
        if (!first) return [];
        return { ...first.kit, ...qualityFigures(inSpan), controls: controlCharts(ofKit, { from, to }) };
      }),
    };
  },
);

function byKit(runs: readonly RunQuality[]): RunQuality[][] {
  const kits = new Map<string, RunQuality[]>();
  for (const run of runs) {
    const key = `${run.kit.kitId} ${String(run.kit.version).padStart(9, "0")}`;
    kits.set(key, [...(kits.get(key) ?? []), run]);
  }
  return [...kits].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ofKit]) => ofKit);
}
