import { useTranslation } from "react-i18next";
import type { PickUpRoute } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { timeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";

interface Props {
  route: PickUpRoute;
  siteName: (siteId: string) => string;
  /** What waits at a stop now says nothing of another day. */
  isToday: boolean;
  change: () => void;
  cancelled: () => void;
}

/** One route of the day as it is planned, with what waits at its stops and what was missed. */
export function RouteCard({ route, siteName, isToday, change, cancelled }: Props) {
  const { t, i18n } = useTranslation();
  const { campaignId, day, routeId, courier, laboratoryId, diverted, stops } = route;
  const cancel = useAction(async () => {
    const question = t("pickUps.cancelSure", { route: routeId, stops: stops.length });
    if (!(await confirmed({ question, action: t("pickUps.cancel") }))) return;
    await call("DELETE /v1/campaigns/{campaignId}/pick-ups/{day}/{routeId}", {
      as: "staff",
      params: { campaignId, day, routeId },
    });
    cancelled();
  });
  return (
    <section className="card" aria-label={routeId}>
      <div className="card-head">
        <h2>{t("courier.route", { route: routeId, laboratory: laboratoryId })}</h2>
        <span className="soft">{t("pickUps.drivenBy", { courier })}</span>
      </div>
      {diverted === undefined ? null : (
        <p className="pill warn">{t("courier.diverted", { from: diverted.fromLaboratoryId })}</p>
      )}
      <ol className="route-stops">
        {stops.map(({ siteId, plannedAt, waiting, missed }) => (
          <li key={`${siteId} ${plannedAt}`}>
            <strong>{timeOf(i18n.language, plannedAt)}</strong>
            <span>
              {siteName(siteId)} <span className="soft small">{siteId}</span>
            </span>
            <span className="stop-state">
              {waiting.length === 0 || !isToday ? null : t("pickUps.waiting", { boxes: waiting.length })}{" "}
              {missed.length === 0 ? null : <span className="pill bad">{t("courier.missed")}</span>}
            </span>
          </li>
        ))}
      </ol>
      <ErrorNotice error={cancel.error} />
      <div className="row">
        <button className="button" type="button" onClick={change}>
          {t("pickUps.change")}
        </button>
        <button
          className="button danger"
          type="button"
          disabled={cancel.busy}
          onClick={() => void cancel.run()}
        >
          {t("pickUps.cancel")}
        </button>
      </div>
    </section>
  );
}
