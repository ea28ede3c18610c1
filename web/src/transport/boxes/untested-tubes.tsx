import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { useSiteNames } from "../../ui/choices/place-names.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import { useReloadWith } from "../../ui/use-reload-with.ts";
import { AgeForm } from "./age-form.tsx";

/** Tubes that nobody has tested for too long, wherever they are; loaded again with what it is beside. */
export function UntestedTubes({ campaignId, beside }: { campaignId: string; beside: string | undefined }) {
  const { t, i18n } = useTranslation();
  const { answer, error, reload } = useAnswer(campaignId, () =>
    call("GET /v1/campaigns/{campaignId}/untested-tubes", { as: "staff", params: { campaignId } }),
  );
  useReloadWith(beside, reload);
  const siteName = useSiteNames(campaignId);
  if (answer === undefined) return <ErrorNotice error={error} />;
  const { ageing, tooOld, uncertain, tubes } = answer;
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
                      <AgeForm tubeBarcode={tubeBarcode} done={reload} />
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
