import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { dateAndTimeOf, timeOf } from "../ui/times.ts";
import { useAnswer } from "../ui/use-answer.ts";

/** People of the worker's communities whose site cannot keep their booking, to be called one by one. */
export function DisplacedPage() {
  const { t, i18n } = useTranslation();
  const { campaignId = "" } = useParams();
  const { answer, error, loading, reload } = useAnswer(campaignId, () =>
    call("GET /v1/campaigns/{campaignId}/displaced-bookings", { as: "staff", params: { campaignId } }),
  );
  return (
    <Page title={t("groups.displaced.title")} back="/groups">
      <ErrorNotice error={error} />
      <section className="card">
        <p>{t("groups.displaced.what")}</p>
        <div className="row">
          {answer === undefined ? null : (
            <span className="grow soft small">
              {t("groups.displaced.asOf", {
                people: answer.people.length,
                at: timeOf(i18n.language, answer.asOf),
              })}
            </span>
          )}
          <button className="button" type="button" onClick={reload}>
            {t("ui.refresh")}
          </button>
        </div>
      </section>
      {answer === undefined && loading ? <Loading /> : null}
      {answer?.people.length === 0 ? <p className="soft">{t("groups.displaced.nobody")}</p> : null}
      {answer === undefined || answer.people.length === 0 ? null : (
        <div className="table-box">
          <table>
            <thead>
              <tr>
                <th scope="col">{t("groups.displaced.person")}</th>
                <th scope="col">{t("groups.displaced.phone")}</th>
                <th scope="col">{t("groups.displaced.lost")}</th>
              </tr>
            </thead>
            <tbody>
              {answer.people.map(({ residentId, name, phone, slotStart, siteId }) => (
                <tr key={residentId}>
                  <td>{name}</td>
                  <td>
                    {phone === undefined ? (
                      t("groups.displaced.noPhone")
                    ) : (
                      <a href={`tel:${phone}`}>{phone}</a>
                    )}
                  </td>
                  <td>
                    {dateAndTimeOf(i18n.language, slotStart)}{" "}
                    <span className="soft small code-text">{siteId}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
