import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { PlateForm } from "./plate-form.tsx";

const STAGES = [
  ["receivedNotPlated", "waiting"],
  ["toRepeat", "toRepeat"],
  ["plated", "plated"],
] as const;

/** What waits to be plated, a form to make a plate of it, and the plates made so far. */
export function PlatesPanel({ laboratoryId }: { laboratoryId: string }) {
  const { t, i18n } = useTranslation();
  const params = { laboratoryId };
  const work = useRead("GET /v1/laboratories/{laboratoryId}/work-list", { params, query: { limit: "1" } });
  const plates = useRead("GET /v1/laboratories/{laboratoryId}/plates", { params, query: {} });
  const stageOf = (name: string) => work.data?.stages.find(({ stage }) => stage === name);
  return (
    <div className="stack">
      <section className="card">
        <h2>{t("plates.make")}</h2>
        <p className="soft">{t("plates.explain")}</p>
        <ErrorNotice error={work.error} />
        <div className="counts">
          {STAGES.map(([stage, words]) => (
            <div key={stage} className="count">
              <strong>
                {stageOf(stage)?.count ?? "–"}
                {stageOf(stage)?.cut ? "+" : ""}
              </strong>
              <span>{t(`plates.${words}`)}</span>
              {(stageOf(stage)?.alerts.overdue ?? 0) > 0 ? (
                <span className="outcome inconclusive">
                  {t("plates.overdue", { tubes: stageOf(stage)?.alerts.overdue })}
                </span>
              ) : null}
            </div>
          ))}
        </div>
        <PlateForm laboratoryId={laboratoryId} />
      </section>
      <section className="card">
        <h2>{t("plates.list")}</h2>
        <ErrorNotice error={plates.error} />
        {plates.isLoading ? <Loading /> : null}
        {plates.data?.plates.length === 0 ? <p className="soft">{t("plates.none")}</p> : null}
        <ul className="links">
          {plates.data?.plates.map((plate) => (
            <li key={plate.plateId}>
              <Link to={`/laboratory/plates/${plate.plateId}`}>
                <strong className="code-text">{plate.plateId}</strong>
                <span className="soft small">
                  {dateAndTimeOf(i18n.language, plate.madeAt)} · {plate.madeBy} ·{" "}
                  {t("plates.line", { tubes: plate.tubes, wells: plate.size })}
                </span>
                <span className="row">
                  <span className="pill info">{t(`plateState.${plate.state}`)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
        {plates.data?.cut ? <p className="soft">{t("plates.cut")}</p> : null}
      </section>
    </div>
  );
}
