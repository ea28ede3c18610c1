import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { dayOf } from "../../../../shared/domain/instant.ts";
import { CARE_CATEGORIES, type CareCategory } from "../../../../shared/domain/people/care-category.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";

/** Why a person's results are owed sooner, and until when. */
export function CareCard({ residentId, name }: { residentId: string; name: string }) {
  const { t, i18n } = useTranslation();
  const params = { residentId };
  const { data, error, refetch } = useRead("GET /v1/residents/{residentId}/care-category", { params });
  const [category, setCategory] = useState<CareCategory>("inpatient");
  const [until, setUntil] = useState(() => dayOf(new Date().toISOString()));
  const [isSaved, setSaved] = useState(false);
  const save = useAction(async () => {
    setSaved(false);
    const body = { category, until };
    await call("PUT /v1/residents/{residentId}/care-category", { as: "staff", params, body });
    await refetch();
    setSaved(true);
  });
  const end = useAction(async () => {
    setSaved(false);
    await call("DELETE /v1/residents/{residentId}/care-category", { as: "staff", params });
    await refetch();
  });
  const care = data?.care;
  return (
    <form
      className="card no-print"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <h2>{t("people.care")}</h2>
      <p className="soft">{t("people.careWhy", { name })}</p>
      <ErrorNotice error={error} />
      {data === undefined || care !== undefined ? null : <p>{t("people.careNone")}</p>}
      {care === undefined ? null : (
        <p>
          <strong>
            {t("people.careIs", { category: t(`careCategory.${care.category}`), until: care.until })}
          </strong>{" "}
          <span className="soft small">
            {t("people.careBy", { by: care.by, at: dateAndTimeOf(i18n.language, care.at) })}
          </span>
        </p>
      )}
      <SelectField
        label={t("people.care")}
        value={category}
        onChange={({ target }) =>
          setCategory(CARE_CATEGORIES.find((each) => each === target.value) ?? category)
        }
      >
        {CARE_CATEGORIES.map((each) => (
          <option key={each} value={each}>
            {t(`careCategory.${each}`)}
          </option>
        ))}
      </SelectField>
      <Field
        label={t("people.careUntil")}
        type="date"
        required
        value={until}
        onChange={({ target }) => setUntil(target.value)}
      />
      <ErrorNotice error={save.error ?? end.error} />
      {isSaved ? <Notice tone="good">{t("people.careSaved")}</Notice> : null}
      <button className="button full" type="submit" disabled={save.busy}>
        {t("people.careSet")}
      </button>
      {care === undefined ? null : (
        <button className="button full" type="button" disabled={end.busy} onClick={() => void end.run()}>
          {t("people.careEnd")}
        </button>
      )}
    </form>
  );
}
