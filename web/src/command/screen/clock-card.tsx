import { useTranslation } from "react-i18next";
import { Status } from "../../ui/desk/status.tsx";
import { timeOf } from "../../ui/times.ts";
import { hoursAndMinutes, hoursSince, momentOf, percentOf } from "./figures.ts";
import { type Screen, STANDING_TONES } from "./screen-answers.ts";
import { useNow } from "./use-now.ts";

const TICK_MS = 1_000;
/** The server counts every twenty seconds and the page asks every ten. */
const OLD_AFTER_MS = 60_000;
const HOUR_MS = 3_600_000;

/** The clock of the campaign, whether it will be done in time, and each target. */
export function ClockCard({ screen }: { screen: Screen }) {
  const { t, i18n } = useTranslation();
  const now = useNow(TICK_MS);
  const { campaign, targets, stages, asOf } = screen;
  const hours = (now - Date.parse(campaign.startsAt)) / HOUR_MS;
  const ageMs = Math.max(0, now - Date.parse(asOf));
  const report = stages.find(({ stage }) => stage === "report");
  const district = targets.find(({ kind }) => kind === "district");
  const whole = campaign.targetsHours.district;
  const finishHours = report?.finishAt == null ? undefined : hoursSince(campaign.startsAt, report.finishAt);
  const at = (part: number): string => `${Math.max(0, Math.min(100, (part / whole) * 100))}%`;
  return (
    <section className="card command-clock" aria-labelledby="command-question">
      <div className="command-now">
        <p className="soft">{t(hours < 0 ? "command.startsIn" : "command.sinceStart")}</p>
        <p className="command-time number">{hoursAndMinutes(hours)}</p>
        {ageMs > OLD_AFTER_MS ? (
          <Status tone="warn">{t("command.old", { minutes: Math.floor(ageMs / 60_000) })}</Status>
        ) : (
          <p className="soft small number">
            {t("command.counted", {
              time: timeOf(i18n.language, asOf),
              seconds: Math.floor(ageMs / 1_000),
            })}
          </p>
        )}
      </div>
      <div className="stack">
        <div className="card-head">
          <h2 id="command-question" className="command-question">
            {t("command.question", { hours: whole })}
          </h2>
          {district === undefined ? null : (
            <span className="command-answer">
              <Status tone={STANDING_TONES[district.standing]}>
                {t(`command.standing.${district.standing}`)}
              </Status>
            </span>
          )}
        </div>
        <div className="command-line" aria-hidden="true">
          <span className="gone" style={{ width: at(hours) }} />
          {finishHours === undefined ? null : <span className="finish" style={{ left: at(finishHours) }} />}
          {Object.values(campaign.targetsHours).map((target) => (
            <span key={target} className="mark" style={{ left: at(target) }}>
              <span>{target}</span>
            </span>
          ))}
        </div>
        <p className="number">
          {report?.finishAt == null || finishHours === undefined
            ? t("command.finishUnknown")
            : t("command.finish", {
                time: momentOf(i18n.language, report.finishAt),
                hours: finishHours.toFixed(1),
              })}
        </p>
        <ul className="command-targets">
          {targets.map(({ kind, hours: within, standing, share, dueAt, expectedAt }) => (
            <li key={kind}>
              <span className="soft">{t(`command.target.${kind}`, { hours: within })}</span>
              <Status tone={STANDING_TONES[standing]}>{t(`command.standing.${standing}`)}</Status>
              <strong className="number">{percentOf(share)} %</strong>
              <span className="soft small number">
                {dueAt === null ? "" : t("command.due", { time: momentOf(i18n.language, dueAt) })}
              </span>
              <span className="soft small number">
                {expectedAt === null || standing === "met"
                  ? ""
                  : t("command.expected", { time: momentOf(i18n.language, expectedAt) })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
