import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResidentCode } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { PersonFields } from "../ui/person-fields.tsx";
import { useAction } from "../ui/use-action.ts";
import { useFoundPerson } from "./use-found-person.ts";

/** Set who acts for a person from now on, where no guardian can consent. */
export function GuardianForm({ person: { residentId, name } }: { person: ResidentCode }) {
  const { t } = useTranslation();
  const { fields, find, clear } = useFoundPerson("residentId");
  const [isSet, setIsSet] = useState(false);
  const put = useAction(async () => {
    setIsSet(false);
    const { residentId: guardianId } = await find();
    if (guardianId === undefined) return;
    await call("PUT /v1/residents/{residentId}/guardian", {
      as: "staff",
      params: { residentId },
      body: { guardianId },
    });
    setIsSet(true);
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
      <ErrorNotice error={put.error} />
      {isSet ? <Notice tone="good">{t("people.guardianSet", { name })}</Notice> : null}
      <button className="button full" type="submit" disabled={put.busy}>
        {t("people.setGuardian")}
      </button>
    </form>
  );
}
