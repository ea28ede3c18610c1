import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";

/** What was found at a person's door and promised there. */
export function VisitsCard({ residentId }: { residentId: string }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useRead("GET /v1/residents/{residentId}/visits", { params: { residentId } });
  return (
    <section className="card no-print">
      <h2>{t("rounds.timeline")}</h2>
      <ErrorNotice error={error} />
      {data?.visits.length === 0 ? <p className="soft">{t("rounds.noVisits")}</p> : null}
      <ol className="stack">
        {data?.visits.map(({ opId, outcome, at, by, promisedDay, flags }) => (
          <li key={opId}>
            <strong>{t(`visitOutcome.${outcome}`)}</strong>{" "}
            {promisedDay === undefined ? null : t("rounds.promisedFor", { day: promisedDay })}{" "}
            <span className="soft small">
              {t("rounds.at", { at: dateAndTimeOf(i18n.language, at), by })}
              {flags.map((flag) => ` · ${t(`visitReason.${flag}`)}`).join("")}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
