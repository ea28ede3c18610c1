import { useTranslation } from "react-i18next";
import { useSiteNames } from "../../ui/choices/place-names.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { AgeForm } from "./age-form.tsx";

export const UNTESTED_TUBES = "GET /v1/campaigns/{campaignId}/untested-tubes";

/** Tubes that nobody has tested for too long, wherever they are. */
export function UntestedTubes({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useRead(UNTESTED_TUBES, {
    params: { campaignId },
  });
  const siteName = useSiteNames(campaignId);
  if (data === undefined) return <ErrorNotice error={error} />;
  const { ageing, tooOld, uncertain, tubes } = data;
  if (tubes.length === 0) return <p className="soft">{t("untested.none")}</p>;
  return (
    <details className="card">
      <summary>{t("untested.counted", { ageing, tooOld, uncertain })}</summary>
      <div className="table-scroll">
        <table className="tubes">
          <thead>
            <tr>
              <th scope="col">{t("supervision.label")}</th>
              <th scope="col">{t("untested.since")}</th>
              <th scope="col">{t("devices.state")}</th>
              <th scope="col">{t("untested.where")}</th>
            </tr>
          </thead>
          <tbody>
            {tubes.map(({ tubeBarcode, since, stated, state, age, siteId, boxBarcode, laboratoryId }) => (
              <tr key={tubeBarcode}>
                <th scope="row" className="code-text">
                  {tubeBarcode}
                </th>
                <td>
                  {dateAndTimeOf(i18n.language, since)}{" "}
                  <span className={`pill ${age === "tooOld" ? "bad" : "warn"}`}>
                    {t(`untested.age.${age}`)}
                  </span>
                  {age === "uncertain" ? (
                    <>
                      {stated === undefined ? null : (
                        <p className="soft small">
                          {t("untested.stated", { at: dateAndTimeOf(i18n.language, stated) })}
                        </p>
                      )}
                      <AgeForm tubeBarcode={tubeBarcode} done={() => void refetch()} />
                    </>
                  ) : null}
                </td>
                <td>{t(`tubeState.${state}`)}</td>
                <td>{laboratoryId ?? boxBarcode ?? (siteId === undefined ? "–" : siteName(siteId))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
