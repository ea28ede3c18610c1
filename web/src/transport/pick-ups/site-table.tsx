import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SitePickUps } from "../../../../shared/domain/transport/pick-up-gaps.ts";
import type { Site } from "../../api/answers.ts";
import { Notice } from "../../ui/notice.tsx";
import { nameIn, timeOf } from "../../ui/times.ts";

/** More than that would push the routes off the page. */
const SHOWN_AT_ONCE = 8;

const TONES = { boxesWait: "bad", soon: "bad", afterClosing: "warn" } as const;

interface Props {
  lines: readonly SitePickUps[];
  sites: ReadonlyMap<string, Site>;
  /** How far ahead a pick-up must be in sight. */
  hours: number;
  now: string;
}

/** The sites of a day with their pick-ups; those that lack one always, the others when asked for. */
export function SiteTable({ lines, sites, hours, now }: Props) {
  const { t, i18n } = useTranslation();
  const [all, setAll] = useState(false);
  const lacking = lines.filter(({ gaps }) => gaps.length > 0);
  const soon = lines.filter(({ gaps }) => gaps.includes("soon")).length;
  const shown = all ? lines : lacking;
  return (
    <>
      {soon === 0 ? (
        <Notice tone="good">{t("pickUps.allSoon", { hours })}</Notice>
      ) : (
        <Notice tone="warn">{t("pickUps.noneSoon", { sites: soon, hours })}</Notice>
      )}
      <details className="card" open={lacking.length <= SHOWN_AT_ONCE}>
        <summary>{t("pickUps.lacking", { lacking: lacking.length, sites: lines.length })}</summary>
        <p className="soft small">{t("pickUps.fromOpening")}</p>
        <label className="check">
          <input type="checkbox" checked={all} onChange={(e) => setAll(e.target.checked)} />
          {t("pickUps.showAll", { sites: lines.length })}
        </label>
        {shown.length === 0 ? null : (
          <div className="table-scroll">
            <table className="tubes pick-up-sites" aria-label={t("pickUps.sites")}>
              <thead>
                <tr>
                  <th scope="col">{t("setup.site")}</th>
                  <th scope="col">{t("pickUps.missing")}</th>
                  <th scope="col">{t("pickUps.times")}</th>
                  <th scope="col">{t("pickUps.boxes")}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ siteId, plannedAt, waiting, gaps }) => {
                  const site = sites.get(siteId);
                  return (
                    <tr key={siteId}>
                      <th scope="row">
                        {site === undefined ? null : nameIn(i18n.language, site.name)}
                        <br />
                        <span className="soft small">
                          {siteId}
                          {site === undefined ? "" : ` · ${site.opensAt}–${site.closesAt}`}
                        </span>
                      </th>
                      <td>
                        <ul className="pills">
                          {gaps.map((gap) => (
                            <li key={gap} className={`pill ${TONES[gap]}`}>
                              {t(`pickUps.gap.${gap}`, { hours })}
                            </li>
                          ))}
                        </ul>
                      </td>
                      <td>
                        {plannedAt.length === 0 ? "–" : null}
                        {plannedAt.map((at) => (
                          <span key={at} className={at < now ? "pick-up-time soft" : "pick-up-time"}>
                            {timeOf(i18n.language, at)}
                          </span>
                        ))}
                      </td>
                      <td>{waiting === 0 ? "–" : waiting}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
      </details>
    </>
  );
}
