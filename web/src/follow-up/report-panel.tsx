import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import type { FollowUp, FollowUpReport } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { dateAndTimeOf, nameIn } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";

interface Props {
  tubeBarcode: string;
  /** Who opened it before; for the command alone. */
  reads: FollowUp["reportReads"];
  opened: () => void;
}

const TONE_OF = { positive: "bad", suspected: "warn", contact: "info" } as const;

/** Who, when, where sampled and with whom; opened on purpose, because it is recorded. */
export function ReportPanel({ tubeBarcode, reads, opened }: Props) {
  const { t, i18n } = useTranslation();
  const [report, setReport] = useState<FollowUpReport>();
  const open = useAction(async () => {
    setReport(
      await call("GET /v1/follow-ups/{tubeBarcode}/report", { as: "staff", params: { tubeBarcode } }),
    );
    opened();
  });
  return (
    <section className="card" aria-label={t("followUp.report")}>
      <h2>{t("followUp.report")}</h2>
      <ErrorNotice error={open.error} />
      {report === undefined ? (
        <>
          <p className="soft">{t("followUp.reportMeans")}</p>
          <button className="button" type="button" disabled={open.busy} onClick={() => void open.run()}>
            {t("followUp.openReport")}
          </button>
        </>
      ) : (
        <ReportContent report={report} />
      )}
      {reads === undefined || reads.length === 0 ? null : (
        <details>
          <summary>{t("followUp.reads")}</summary>
          <ul>
            {reads.map(({ by, at, people }) => (
              <li key={`${by} ${at}`} className="small">
                {by} · {dateAndTimeOf(i18n.language, at)} · {t("followUp.people", { people })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function ReportContent({ report: { sampled, laboratoryId, people } }: { report: FollowUpReport }) {
  const { t, i18n } = useTranslation();
  const where = [
    sampled.at === undefined ? undefined : dateAndTimeOf(i18n.language, sampled.at),
    sampled.siteName === undefined ? sampled.siteId : nameIn(i18n.language, sampled.siteName),
    sampled.samplerId,
  ].filter((fact) => fact !== undefined);
  return (
    <>
      <p>
        {t("followUp.sampled")}: {where.join(" · ")}
      </p>
      {laboratoryId === undefined ? null : (
        <p>
          {t("followUp.laboratory")}: {laboratoryId}
        </p>
      )}
      <ul className="scanned work">
        {people.map(({ residentId, part, person, communityId }) => (
          <li key={residentId}>
            <span className="row">
              <strong>{person?.name ?? formatResidentCode(residentId)}</strong>
              <span className={`pill ${TONE_OF[part]}`}>{t(`followUpPart.${part}`)}</span>
            </span>
            <span className="small">
              {person === undefined
                ? t("followUp.closedData")
                : [person.documentNumber, person.phone, person.address, communityId]
                    .filter((fact) => fact !== undefined)
                    .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
