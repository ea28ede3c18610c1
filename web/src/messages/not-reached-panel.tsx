import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { dateAndTimeOf, timeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";

/** People whom no message reached, to be called or visited one by one. */
export function NotReachedPanel({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation();
  const { answer, error, loading, reload } = useAnswer(campaignId, () =>
    call("GET /v1/campaigns/{campaignId}/not-reached", { as: "staff", params: { campaignId } }),
  );
  const told = useAction(async (residentId: string) => {
    const params = { campaignId, residentId };
    await call("POST /v1/campaigns/{campaignId}/not-reached/{residentId}/told", { as: "staff", params });
    reload();
  });
  return (
    <>
      <ErrorNotice error={error ?? told.error} />
      <section className="card">
        <p>{t("delivery.notReached.what")}</p>
        <div className="row">
          {answer === undefined ? null : (
            <span className="grow soft small">
              {t("delivery.notReached.asOf", {
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
      {answer?.people.length === 0 ? <p className="soft">{t("delivery.notReached.nobody")}</p> : null}
      {answer === undefined || answer.people.length === 0 ? null : (
        <div className="table-box">
          <table>
            <thead>
              <tr>
                <th scope="col">{t("delivery.notReached.person")}</th>
                <th scope="col">{t("delivery.notReached.phone")}</th>
                <th scope="col">{t("delivery.notReached.message")}</th>
                <th scope="col" aria-label={t("delivery.notReached.told")} />
              </tr>
            </thead>
            <tbody>
              {answer.people.map(({ residentId, name, phone, template, urgent, reason, since }) => (
                <tr key={residentId}>
                  <td>{name}</td>
                  <td>
                    {phone === undefined ? (
                      t("delivery.notReached.noPhone")
                    ) : (
                      <a href={`tel:${phone}`}>{phone}</a>
                    )}
                  </td>
                  <td>
                    {urgent ? <strong>{t("delivery.notReached.urgent")} </strong> : null}
                    {t(`delivery.template.${template}`)}{" "}
                    <span className="soft small">
                      {t(`delivery.reason.${reason}`)}, {dateAndTimeOf(i18n.language, since)}
                    </span>
                  </td>
                  <td>
                    <button
                      className="button"
                      type="button"
                      disabled={told.busy}
                      onClick={() => void told.run(residentId)}
                    >
                      {t("delivery.notReached.told")}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
