import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { FollowUp } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { PrintButton } from "../ui/desk/print-button.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { ContactsPanel } from "./contacts-panel.tsx";
import { MembersPanel } from "./members-panel.tsx";
import { ReportClock } from "./report-clock.tsx";
import { ReportPanel } from "./report-panel.tsx";
import { StepsPanel } from "./steps-panel.tsx";
import { TransfersPanel } from "./transfers-panel.tsx";

/** One case: its clock, the people in the tube, what was done, and what its report says. */
export function CasePage({ role }: { role: string }) {
  const { t } = useTranslation();
  const { tubeBarcode = "" } = useParams();
  const { data, error, isLoading, refetch } = useRead("GET /v1/follow-ups/{tubeBarcode}", {
    params: { tubeBarcode },
  });
  const changed = () => void refetch();
  const mayAct = role === "commander" || role === "community";
  return (
    <Page title={t("followUp.case")} back="/follow-up" wide actions={<PrintButton />}>
      <ErrorNotice error={error} />
      {isLoading ? <Loading /> : null}
      {data === undefined ? null : (
        <>
          <Summary one={data} mayAcknowledge={role === "commander"} changed={changed} />
          <div className="sides">
            <MembersPanel members={data.members} />
            <StepsPanel one={data} mayAct={mayAct} changed={changed} />
          </div>
          {mayAct ? (
            <div className="sides">
              <ContactsPanel {...{ tubeBarcode, role }} campaignId={data.campaignId} listed={changed} />
              <TransfersPanel tubeBarcode={tubeBarcode} members={data.members} changed={changed} />
            </div>
          ) : null}
          {mayAct ? (
            <ReportPanel
              key={tubeBarcode}
              tubeBarcode={tubeBarcode}
              reads={data.reportReads}
              opened={changed}
            />
          ) : null}
        </>
      )}
    </Page>
  );
}

interface SummaryProps {
  one: FollowUp;
  mayAcknowledge: boolean;
  changed: () => void;
}

/** What happened, until when the report is owed, and the commander's word that it was taken note of. */
function Summary({ one, mayAcknowledge, changed }: SummaryProps) {
  const { t, i18n } = useTranslation();
  const { tubeBarcode, report, cancelledAt, closedAt } = one;
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  const acknowledge = useAction(async () => {
    await call("POST /v1/follow-ups/{tubeBarcode}/acknowledgement", { as: "staff", params: { tubeBarcode } });
    changed();
  });
  const isOwed = report !== undefined && report.acknowledgedAt === undefined && cancelledAt === undefined;
  const facts = [
    t("followUp.opened", { time: at(one.openedAt) }),
    report?.discoveredAt === undefined
      ? undefined
      : t("followUp.discovered", { time: at(report.discoveredAt) }),
    isOwed ? t("followUp.due", { time: at(report.dueAt) }) : undefined,
    closedAt === undefined ? undefined : t("followUp.closed", { time: at(closedAt) }),
    one.siteId,
    one.laboratoryId,
  ];
  return (
    <section className="card" aria-label={tubeBarcode}>
      <div className="card-head">
        <h2 className="code-text">{tubeBarcode}</h2>
        <button className="button" type="button" onClick={changed}>
          {t("ui.refresh")}
        </button>
      </div>
      <p>
        <strong>{t(`followUpCause.${one.cause}`)}</strong> · {t(`followUpKind.${one.kind}`)}
      </p>
      <p className="soft small">{facts.filter((fact) => fact !== undefined).join(" · ")}</p>
      <div className="row">
        <span className="pill">{t(`followUpState.${one.state}`)}</span>
        <ReportClock one={one} />
      </div>
      {cancelledAt === undefined ? null : (
        <Notice>{t("followUp.cancelled", { time: at(cancelledAt) })}</Notice>
      )}
      <ErrorNotice error={acknowledge.error} />
      {mayAcknowledge && isOwed ? (
        <button
          className="button main"
          type="button"
          disabled={acknowledge.busy}
          onClick={() => void acknowledge.run()}
        >
          {t("followUp.acknowledge")}
        </button>
      ) : null}
    </section>
  );
}
