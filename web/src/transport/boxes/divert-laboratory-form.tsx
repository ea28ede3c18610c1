import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Campaign } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { LaboratoryField } from "../../ui/choices/laboratory-field.tsx";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ReasonField } from "../../ui/fields/reason-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useAction } from "../../ui/use-action.ts";

/** A laboratory cannot go on: all that is bound for it, and its routes from today on, go to another. */
export function DivertLaboratoryForm({ campaign, changed }: { campaign: Campaign; changed: () => void }) {
  const { t } = useTranslation();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const [done, setDone] = useState<{ boxes: number; routes: number }>();
  const { campaignId, laboratories } = campaign;
  const divert = useAction(async () => {
    setDone(undefined);
    const question = t("divert.allSure", { from, to });
    if (!(await confirmed({ question, action: t("divert.all") }))) return;
    const { boxBarcodes, routeIds } = await call("POST /v1/campaigns/{campaignId}/diversions", {
      as: "staff",
      params: { campaignId },
      body: {
        at: new Date().toISOString(),
        fromLaboratoryId: from,
        toLaboratoryId: to,
        reason: reason.trim(),
      },
    });
    setDone({ boxes: boxBarcodes.length, routes: routeIds.length });
    changed();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void divert.run();
  };
  return (
    <details className="card">
      <summary>{t("divert.allOpen")}</summary>
      <form className="stack" onSubmit={submit}>
        <p className="soft">{t("divert.allMeans")}</p>
        <LaboratoryField
          label={t("divert.from")}
          laboratories={laboratories}
          except={to}
          value={from}
          set={setFrom}
        />
        <LaboratoryField
          label={t("divert.to")}
          laboratories={laboratories}
          except={from}
          value={to}
          set={setTo}
        />
        <ReasonField label={t("decision.reason")} value={reason} set={setReason} />
        <ErrorNotice error={divert.error} />
        {done === undefined ? null : <Notice tone="good">{t("divert.allDone", done)}</Notice>}
        <button className="button danger full" type="submit" disabled={divert.busy}>
          {t("divert.all")}
        </button>
      </form>
    </details>
  );
}
