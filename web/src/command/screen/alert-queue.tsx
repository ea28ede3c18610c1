import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { timeOf } from "../../ui/times.ts";
import { type Alert, SEVERITY_TONES } from "./alert-answers.ts";
import { hoursAndMinutes, wholeOf } from "./figures.ts";
import type { Screen } from "./screen-answers.ts";
import { useAlerts } from "./use-alerts.ts";
import { useNow } from "./use-now.ts";
import { usePlaceName } from "./use-place-name.ts";
import "./alerts.css";

const AlertDrawer = lazy(() => import("./alert-drawer.tsx"));
const TICK_MS = 15_000;
const HOUR_MS = 3_600_000;

/** What somebody has to act on, first what is due first; each opens beside the screen. */
export function AlertQueue({ screen }: { screen: Screen }) {
  const { t, i18n } = useTranslation();
  const { campaignId } = screen.campaign;
  const { data, error, isPending } = useAlerts(campaignId);
  const [openId, setOpenId] = useState<string>();
  const placeName = usePlaceName(screen);
  const now = useNow(TICK_MS);
  const opened = data?.alerts.find(({ alertId }) => alertId === openId);
  return (
    <section className="card command-queue" aria-labelledby="command-queue">
      <div className="card-head">
        <h2 id="command-queue">{t("command.alerts")}</h2>
        {data === undefined ? null : <strong className="number">{data.alerts.length}</strong>}
      </div>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {data?.alerts.length === 0 ? <Status tone="good">{t("command.noAlerts")}</Status> : null}
      <ol className="command-alerts">
        {data?.alerts.map((alert) => (
          <li key={alert.alertId}>
            <button
              type="button"
              className={`command-alert ${alert.severity}`}
              onClick={() => setOpenId(alert.alertId)}
            >
              <span className="command-alert-head">
                <Status tone={SEVERITY_TONES[alert.severity]}>{t(`command.alert.${alert.kind}`)}</Status>
                <span className="number">{wholeOf(i18n.language, alert.count)}</span>
              </span>
              <span>{placeName(alert.place)}</span>
              <span className="soft small number">
                {[deadlineOf(alert, now), takenBy(alert)].filter((text) => text !== "").join(" · ")}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {data === undefined ? null : (
        <p className="soft small number">
          {t("command.lookedAt", { time: timeOf(i18n.language, data.asOf) })}
        </p>
      )}
      {data === undefined || data.closed.length === 0 ? null : (
        <details>
          <summary>{t("command.closedAlerts", { count: data.closed.length })}</summary>
          <ul className="command-closed small number">
            {data.closed.map(({ alertId, kind, closedAt }) => (
              <li key={`${alertId} ${closedAt}`}>
                {timeOf(i18n.language, closedAt)} {t(`command.alert.${kind}`)} ·{" "}
                {placeName(alertId.slice(kind.length + 1))}
              </li>
            ))}
          </ul>
        </details>
      )}
      <p className="small">
        <Link to="/command/alerts">{t("command.alertSettings")}</Link>
      </p>
      {opened === undefined ? null : (
        <Suspense fallback={null}>
          <AlertDrawer
            alert={opened}
            campaignId={campaignId}
            place={placeName(opened.place)}
            close={() => setOpenId(undefined)}
          />
        </Suspense>
      )}
    </section>
  );

  function deadlineOf({ dueAt }: Alert, at: number): string {
    if (dueAt === null) return "";
    const hours = (Date.parse(dueAt) - at) / HOUR_MS;
    return t(hours < 0 ? "command.overdueBy" : "command.dueIn", { time: hoursAndMinutes(hours) });
  }

  function takenBy({ acknowledgedBy, isEscalated }: Alert): string {
    if (acknowledgedBy !== null) return t("command.takenBy", { by: acknowledgedBy });
    return t(isEscalated ? "command.escalated" : "command.notTaken");
  }
}
