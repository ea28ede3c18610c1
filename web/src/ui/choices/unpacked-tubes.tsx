import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../error-notice.tsx";
import { dateAndTimeOf, nameIn } from "../times.ts";
import { useAnswer } from "../use-answer.ts";
import { useReloadWith } from "../use-reload-with.ts";

/** The sites at which tubes are sealed and wait to be packed, those with the oldest first; loaded again with what it is beside. */
export function UnpackedTubes({ campaignId, beside }: { campaignId: string; beside: string | undefined }) {
  const { t, i18n } = useTranslation();
  const { answer, error, reload } = useAnswer(campaignId, () =>
    call("GET /v1/campaigns/{campaignId}/unpacked-tubes", { as: "staff", params: { campaignId } }),
  );
  useReloadWith(beside, reload);
  if (answer === undefined) return <ErrorNotice error={error} />;
  const { sites, asOf } = answer;
  if (sites.length === 0) return <p className="soft">{t("unpacked.none")}</p>;
  const tubes = sites.reduce((sum, site) => sum + site.tubes, 0);
  const all = sites.some((site) => site.cut) ? t("unpacked.more", { tubes }) : tubes;
  return (
    <details className="card">
      <summary>{t("unpacked.counted", { tubes: all, sites: sites.length })}</summary>
      <div className="table-scroll">
        <table className="tubes">
          <thead>
            <tr>
              <th scope="col">{t("unpacked.site")}</th>
              <th scope="col">{t("unpacked.tubes")}</th>
              <th scope="col">{t("unpacked.oldest")}</th>
            </tr>
          </thead>
          <tbody>
            {sites.map((site) => (
              <tr key={site.siteId}>
                <th scope="row">
                  {site.name === undefined ? null : nameIn(i18n.language, site.name)}
                  <br />
                  <span className="soft small">{site.siteId}</span>
                </th>
                <td>{site.cut ? t("unpacked.more", { tubes: site.tubes }) : site.tubes}</td>
                <td>
                  {t("boxes.age", {
                    at: dateAndTimeOf(i18n.language, site.oldestSealedAt),
                    hours: ((Date.parse(asOf) - Date.parse(site.oldestSealedAt)) / 3_600_000).toFixed(1),
                  })}{" "}
                  {site.late ? <span className="pill warn">{t("unpacked.late")}</span> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
