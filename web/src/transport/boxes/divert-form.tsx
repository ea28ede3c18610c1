import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Campaign, ListedBox } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { LaboratoryField } from "../../ui/choices/laboratory-field.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { ReasonField } from "../../ui/fields/reason-field.tsx";
import { useAction } from "../../ui/use-action.ts";

interface Props {
  box: ListedBox;
  laboratories: Campaign["laboratories"];
  changed: () => void;
}

/** Send one box to another laboratory. */
export function DivertForm({ box, laboratories, changed }: Props) {
  const { t } = useTranslation();
  const [laboratoryId, setLaboratoryId] = useState("");
  const [reason, setReason] = useState("");
  const divert = useAction(async () => {
    const body = { at: new Date().toISOString(), laboratoryId, reason: reason.trim() };
    await call("POST /v1/boxes/{boxBarcode}/diversion", {
      as: "staff",
      params: { boxBarcode: box.boxBarcode },
      body,
    });
    changed();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void divert.run();
  };
  return (
    <details>
      <summary>{t("divert.open")}</summary>
      <form className="stack" onSubmit={submit}>
        <LaboratoryField
          label={t("divert.to")}
          laboratories={laboratories}
          except={box.laboratoryId}
          value={laboratoryId}
          set={setLaboratoryId}
        />
        <ReasonField label={t("decision.reason")} value={reason} set={setReason} />
        <ErrorNotice error={divert.error} />
        <button className="button full" type="submit" disabled={divert.busy}>
          {t("divert.box")}
        </button>
      </form>
    </details>
  );
}
