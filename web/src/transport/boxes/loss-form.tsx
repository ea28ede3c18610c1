import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { lossConfirmed, reportedByAnother } from "../../../../shared/domain/transport/box-journey.ts";
import type { ListedBox } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ReasonField } from "../../ui/fields/reason-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";

interface Props {
  box: ListedBox;
  commander: string;
  changed: () => void;
}

/** Report a box as lost, or confirm what somebody else reported: then its tubes are void. */
export function LossForm({ box, commander, changed }: Props) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const params = { boxBarcode: box.boxBarcode };
  const report = useAction(async () => {
    const body = { at: new Date().toISOString(), reason: reason.trim() };
    await call("POST /v1/boxes/{boxBarcode}/loss", { as: "staff", params, body });
    changed();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void report.run();
  };
  if (box.state === "lost") return <ReportedLoss box={box} commander={commander} changed={changed} />;
  return (
    <details>
      <summary>{t("courier.lossOpen")}</summary>
      <form className="stack" onSubmit={submit}>
        <ReasonField label={t("courier.lossReason")} value={reason} set={setReason} />
        <ErrorNotice error={report.error} />
        <button className="button danger full" type="submit" disabled={report.busy}>
          {t("courier.lossReport")}
        </button>
      </form>
    </details>
  );
}

function ReportedLoss({ box, commander, changed }: Props) {
  const { t, i18n } = useTranslation();
  const { boxBarcode, acts, tubeBarcodes } = box;
  const confirm = useAction(async () => {
    const question = t("loss.sure", { box: boxBarcode, tubes: tubeBarcodes.length });
    if (!(await confirmed({ question, action: t("loss.confirm") }))) return;
    const body = { at: new Date().toISOString() };
    await call("POST /v1/boxes/{boxBarcode}/loss/confirmation", {
      as: "staff",
      params: { boxBarcode },
      body,
    });
    changed();
  });
  const reports = acts.filter((act) => act.kind === "lostReported");
  const loss = lossConfirmed(acts);
  return (
    <>
      {reports.map((report) => (
        <Notice
          key={`${report.at} ${report.who}`}
          tone="warn"
          title={t("loss.reported", { who: report.who })}
        >
          {dateAndTimeOf(i18n.language, report.at)} · {report.reason}
        </Notice>
      ))}
      <ErrorNotice error={confirm.error} />
      {loss !== undefined ? (
        <Notice title={t("loss.confirmed", { who: loss.who })}>
          {dateAndTimeOf(i18n.language, loss.at)}
        </Notice>
      ) : reportedByAnother(acts, commander) ? (
        <button
          className="button danger full"
          type="button"
          disabled={confirm.busy}
          onClick={() => void confirm.run()}
        >
          {t("loss.confirm")}
        </button>
      ) : (
        <p className="soft">{t("loss.byAnother")}</p>
      )}
    </>
  );
}
