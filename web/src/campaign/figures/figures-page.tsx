import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { dateAndTimeOf, nameIn } from "../../ui/times.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import "./figures.css";

const SHOWN = ["sampled", "tested", "reported"] as const;

/** What anybody may see of a campaign: how far it was at the last full hour. */
export default function FiguresPage() {
  const { t, i18n } = useTranslation();
  const { campaignId = "" } = useParams();
  const { answer, error, loading } = useAnswer(campaignId, () =>
    call("GET /v1/public/campaigns/{campaignId}/figures", { params: { campaignId } }),
  );
  const number = (value: number) => value.toLocaleString(i18n.language);
  const percent = (value: number | null) => (value === null ? t("figures.none") : `${value} %`);
  const targets = answer?.campaign.targetsHours;
  return (
    <Page title={t("figures.title")} back="/">
      <ErrorNotice error={error} />
      {loading && answer === undefined ? <Loading /> : null}
      {answer === undefined ? null : (
        <>
          <section className="card stack">
            <h2>{nameIn(i18n.language, answer.campaign.name)}</h2>
            {answer.asOf === null ? (
              <Notice>{t("figures.notYet")}</Notice>
            ) : (
              <p className="soft">
                {t("figures.asOf", { time: dateAndTimeOf(i18n.language, answer.asOf) })} ·{" "}
                {t("figures.ofPeople", { people: number(answer.population) })}
              </p>
            )}
            <dl className="public-figures">
              {SHOWN.map((key) => (
                <div key={key}>
                  <dt>{t(`figures.${key}`)}</dt>
                  <dd>{answer[key] === null ? t("figures.few") : number(answer[key])}</dd>
                </div>
              ))}
            </dl>
            {targets === undefined ? null : (
              <p className="soft small">
                {t("figures.targets", {
                  ...{ key: targets.keyCommunity, part: targets.subDistrict, whole: targets.district },
                })}
              </p>
            )}
          </section>
          <section className="card stack">
            <h2>{t("figures.areas")}</h2>
            <table className="public-areas">
              <thead>
                <tr>
                  <th scope="col">{t("figures.area")}</th>
                  <th scope="col">{t("figures.sampled")}</th>
                  <th scope="col">{t("figures.reported")}</th>
                </tr>
              </thead>
              <tbody>
                {answer.subDistricts.map(({ subDistrictId, name, sampledPercent, reportedPercent }) => (
                  <tr key={subDistrictId}>
                    <th scope="row">{nameIn(i18n.language, name)}</th>
                    <td>{percent(sampledPercent)}</td>
                    <td>{percent(reportedPercent)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="soft small">{t("figures.rounding")}</p>
          </section>
        </>
      )}
    </Page>
  );
}
