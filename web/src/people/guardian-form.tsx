import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResidentCode } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/fields/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { PersonFields } from "../ui/person-fields.tsx";
import { useAction } from "../ui/use-action.ts";
import { useFoundPerson } from "./use-found-person.ts";

/** Set who acts for a person from now on, where no guardian can consent. */
export function GuardianForm({ person: { residentId, name } }: { person: ResidentCode }) {
  const { t } = useTranslation();
  const { fields, find, clear } = useFoundPerson("residentId");
  const [consentCode, setCode] = useState("");
  const [outcome, setOutcome] = useState<"set" | "waiting">();
  const put = useAction(async () => {
    setOutcome(undefined);
    const { residentId: guardianId } = await find();
    if (guardianId === undefined) return;
    const { waiting } = await call("PUT /v1/residents/{residentId}/guardian", {
      as: "staff",
      params: { residentId },
      body: { guardianId, consentCode },
    });
    setOutcome(waiting ? "waiting" : "set");
    setCode("");
    clear();
  });
  return (
    <form
      className="card no-print"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void put.run();
      }}
    >
      <h2>{t("people.guardian")}</h2>
      <p className="soft">{t("people.guardianWhy", { name })}</p>
      <PersonFields label={t("people.guardianKnownBy")} {...fields} />
      <Field
        label={t("people.guardianCode")}
        inputMode="numeric"
        maxLength={24}
        value={consentCode}
        onChange={(event) => setCode(event.target.value)}
      />
      <ErrorNotice error={put.error} />
      {outcome === "set" ? <Notice tone="good">{t("people.guardianSet", { name })}</Notice> : null}
      {outcome === "waiting" ? <Notice tone="warn">{t("people.guardianWaits", { name })}</Notice> : null}
      <button className="button full" type="submit" disabled={put.busy}>
        {t("people.setGuardian")}
      </button>
    </form>
  );
}
