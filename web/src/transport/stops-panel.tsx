import { useTranslation } from "react-i18next";
import type { PickUpRoutes } from "../api/answers.ts";
import { timeOf } from "../ui/times.ts";

export interface Chosen {
  boxBarcode: string;
  siteId?: string | undefined;
  plannedLaboratoryId?: string | undefined;
}

/** The stops of the day in order, and the boxes that wait at each. */
export function StopsPanel({
  routes,
  siteName,
  choose,
}: {
  routes: PickUpRoutes;
  siteName: (siteId: string) => string;
  choose: (chosen: Chosen) => void;
}) {
  const { t, i18n } = useTranslation();
  if (routes.length === 0) return <p className="soft">{t("courier.noStops")}</p>;
  return (
    <>
      {routes.map((route) => (
        <section className="card" key={route.routeId} aria-label={route.routeId}>
          <h2>{t("courier.route", { route: route.routeId, laboratory: route.laboratoryId })}</h2>
          {route.diverted === undefined ? null : (
            <p className="pill warn">{t("courier.diverted", { from: route.diverted.fromLaboratoryId })}</p>
          )}
          <ol className="stops">
            {route.stops.map((stop) => (
              <li key={`${stop.siteId} ${stop.plannedAt}`}>
                <div className="stop-head">
                  <strong>{timeOf(i18n.language, stop.plannedAt)}</strong> {siteName(stop.siteId)}
                </div>
                {stop.waiting.length === 0 ? <p className="soft small">{t("courier.nothingWaits")}</p> : null}
                {stop.waiting.map((box) => (
                  <button
                    className="button full stop-box"
                    type="button"
                    key={box.boxBarcode}
                    onClick={() =>
                      choose({
                        boxBarcode: box.boxBarcode,
                        siteId: stop.siteId,
                        plannedLaboratoryId: route.laboratoryId,
                      })
                    }
                  >
                    <span className="code-text">{box.boxBarcode}</span>
                    <span>{t("courier.tubes", { tubes: box.tubeBarcodes.length })}</span>
                    {stop.missed.includes(box.boxBarcode) ? (
                      <span className="pill bad">{t("courier.missed")}</span>
                    ) : null}
                  </button>
                ))}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}
