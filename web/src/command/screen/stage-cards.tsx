import { useTranslation } from "react-i18next";
import { hoursAndMinutes, momentOf, percentOf, wholeOf } from "./figures.ts";
import type { Screen } from "./screen-answers.ts";
import { useAlerts } from "./use-alerts.ts";
import { useNow } from "./use-now.ts";

const TICK_MS = 15_000;
const HOUR_MS = 3_600_000;

/** The chain 采送检报: people, rate, who waits, and when each stage ends. */
export function StageCards({ screen }: { screen: Screen }) {
  const { t, i18n } = useTranslation();
  const { data: alerts } = useAlerts(screen.campaign.campaignId);
  const now = useNow(TICK_MS);
  const ageOf = (stage: keyof NonNullable<typeof alerts>["oldest"] | "sample"): string => {
    const since = stage === "sample" ? null : alerts?.oldest[stage];
    if (since == null) return "";
    return ` · ${t("command.oldest", { time: hoursAndMinutes((now - Date.parse(since)) / HOUR_MS) })}`;
  };
  const { stages, population, courseAt } = screen;
  const number = (value: number) => wholeOf(i18n.language, value);
  return (
    <section aria-label={t("command.chain")} className="stack">
      <ol className="command-stages">
        {stages.map(({ stage, people, perHour, waiting, finishAt, band }) => (
          <li key={stage} className="card command-stage">
            <h3>{t(`command.stage.${stage}`)}</h3>
            <p className="command-figure number">{number(people)}</p>
            <div className="progress" aria-hidden="true">
              <span
                style={{ width: `${population === 0 ? 0 : Math.min(100, (people / population) * 100)}%` }}
              />
            </div>
            <p className="number">
              {t("command.ofAll", { percent: percentOf(population === 0 ? 0 : people / population) })}
              {" · "}
              {perHour === null
                ? t("command.rateUnknown")
                : t("command.perHour", { people: number(perHour) })}
            </p>
            <p className="number">
              {t("command.waiting", { people: number(waiting) })}
              {ageOf(stage)}
            </p>
            <p className="soft small number">
              {finishAt === null
                ? t("command.finishUnknown")
                : t("command.stageFinish", { time: momentOf(i18n.language, finishAt) })}
              {band === null || band.earliest === band.latest
                ? null
                : ` (${t("command.band", {
                    from: momentOf(i18n.language, band.earliest),
                    to: momentOf(i18n.language, band.latest),
                  })})`}
            </p>
          </li>
        ))}
      </ol>
      {courseAt === null ? <p className="soft small">{t("command.waitingForCourse")}</p> : null}
    </section>
  );
}
