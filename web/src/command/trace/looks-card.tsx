import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";

/** Who looked at which tubes and people, newest first. */
export function LooksCard({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useRead("GET /v1/campaigns/{campaignId}/drill-down/looks", {
    params: { campaignId },
  });
  return (
    <section className="card" aria-labelledby="trace-looks">
      <h2 id="trace-looks">{t("trace.looks")}</h2>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {data?.looks.length === 0 ? <p className="soft">{t("trace.noLooks")}</p> : null}
      <ul className="trace-looks">
        {data?.looks.map(({ by, at, kind, id }) => (
          <li key={`${at} ${by} ${id}`}>
            <span className="number">{dateAndTimeOf(i18n.language, at)}</span> {by}:{" "}
            {t(`trace.lookedAt.${kind}`)} <span className="code-text">{id}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
