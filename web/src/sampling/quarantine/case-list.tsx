import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useEverySiteName } from "../../ui/choices/place-names.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";

/** The operations that wait for a decision, oldest first, or those decided. */
export function CaseList({ state }: { state: "waiting" | "settled" }) {
  const { t, i18n } = useTranslation();
  const wordsOf = useWordsOf("reason");
  const siteName = useEverySiteName();
  const { data, error, isLoading, refetch } = useRead("GET /v1/sampling/quarantine", { query: { state } });
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t("supervision.cases", { cases: data?.cases.length ?? 0 })}</h2>
        <button className="button" type="button" onClick={() => void refetch()}>
          {t("ui.refresh")}
        </button>
      </div>
      <ErrorNotice error={error} />
      {isLoading ? <Loading /> : null}
      {data?.cases.length === 0 ? <p className="soft">{t(`supervision.none.${state}`)}</p> : null}
      {data?.more ? <p className="soft">{t(`supervision.more.${state}`)}</p> : null}
      <ul className="links">
        {data?.cases.map((one) => (
          <li key={one.caseId}>
            <Link to={`/supervision/cases/${one.caseId}`}>
              <strong>{one.reasons.map(wordsOf).join(t("supervision.and"))}</strong>
              <span className="soft small">
                {[
                  one.subject,
                  one.siteId === undefined ? undefined : siteName(one.siteId),
                  one.deviceId,
                  dateAndTimeOf(i18n.language, one.receivedAt),
                ]
                  .filter((each) => each !== undefined)
                  .join(" · ")}
              </span>
              {one.settled === undefined ? null : (
                <span className="row">
                  <span className="pill good">{t(`choice.${one.settled.choice}.name`)}</span>
                  <span className="small">{one.settled.by}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
