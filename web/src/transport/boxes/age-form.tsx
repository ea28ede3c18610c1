import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ReasonField } from "../../ui/fields/reason-field.tsx";
import { TimeField } from "../../ui/fields/time-field.tsx";
import { useAction } from "../../ui/use-action.ts";

/** Say when a tube was sealed whose device stated a time that cannot be right, or void it. */
export function AgeForm({ tubeBarcode, done }: { tubeBarcode: string; done: () => void }) {
  const { t } = useTranslation();
  const [sealedAt, setSealedAt] = useState<string>();
  const [reason, setReason] = useState("");
  const decide = useAction(async (voiding: boolean) => {
    const question = t("age.voidSure", { barcode: tubeBarcode });
    if (voiding && !(await confirmed({ question, action: t("age.void") }))) return;
    if (!voiding && sealedAt === undefined) return;
    await call("POST /v1/sampling/tubes/{tubeBarcode}/age", {
      as: "staff",
      params: { tubeBarcode },
      body: voiding
        ? { decision: "void", reason }
        : { decision: "sealedAt", sealedAt: sealedAt ?? "", reason },
    });
    done();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void decide.run(false);
  };
  return (
    <details>
      <summary>{t("age.open")}</summary>
      <form className="stack" onSubmit={submit}>
        <TimeField label={t("age.sealedAt")} required set={setSealedAt} />
        <ReasonField label={t("decision.reason")} value={reason} set={setReason} />
        <ErrorNotice error={decide.error} />
        <div className="row">
          <button className="button" type="submit" disabled={decide.busy}>
            {t("age.decide")}
          </button>
          <button
            className="button danger"
            type="button"
            disabled={decide.busy || reason.trim().length < 2}
            onClick={() => void decide.run(true)}
          >
            {t("age.void")}
          </button>
        </div>
      </form>
    </details>
  );
}
