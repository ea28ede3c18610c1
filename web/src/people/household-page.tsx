import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { DOCUMENT_TYPES, type DocumentType } from "../../../shared/domain/people/documents/document.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/fields/field.tsx";
import { violationsShown } from "../ui/fields/violations-shown.ts";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { PersonFields } from "../ui/person-fields.tsx";
import { typedPerson } from "../ui/typed-person.ts";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { HouseholdCard } from "./household-card.tsx";
import { WaitingCard } from "./waiting-card.tsx";

const NAMED = ["name"] as const;

/** For whom one acts, who else may from now on, and whom one takes in. */
export default function HouseholdPage({ self }: { self: string }) {
  const { t } = useTranslation();
  const { answer, error, loading, reload } = useAnswer(self, () => call("GET /v1/me", { as: "resident" }));
  return (
    <Page title={t("household.title")} back="/">
      <p className="soft">{t("household.why")}</p>
      <ErrorNotice error={error} />
      {answer === undefined && loading ? <Loading /> : null}
      {answer?.waiting.map((person) => (
        <WaitingCard key={person.residentId} person={person} changed={reload} />
      ))}
      {answer?.household.length === 0 ? <p>{t("household.nobody")}</p> : null}
      {answer?.household.map((person) => (
        <HouseholdCard key={person.residentId} person={person} own={false} changed={reload} />
      ))}
      {answer?.person.dependant ? <HouseholdCard person={answer.person} own changed={reload} /> : null}
      {answer === undefined || answer.person.dependant ? null : <AddForm changed={reload} />}
    </Page>
  );
}

function AddForm({ changed }: { changed: () => void }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState(typedPerson<DocumentType>("residentId"));
  const [consentCode, setCode] = useState("");
  const [taken, setTaken] = useState<string>();
  const add = useAction(async () => {
    const { by: documentType, text: documentNumber, name } = person;
    const body = { documentType, documentNumber, name, consentCode };
    const added = await call("POST /v1/me/household", { as: "resident", body });
    setTaken(added.name);
    setPerson(typedPerson(documentType));
    setCode("");
    changed();
  });
  return (
    <form
      className="card"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void add.run();
      }}
    >
      <h2>{t("household.add")}</h2>
      <p className="soft">{t("household.addWhy")}</p>
      {taken === undefined ? null : <Notice tone="good">{t("household.added", { name: taken })}</Notice>}
      <PersonFields
        choices={DOCUMENT_TYPES}
        value={person}
        change={setPerson}
        asks={NAMED}
        violationAt={violationsShown(add.error)}
      />
      <Field
        label={t("household.consentCode")}
        required
        inputMode="numeric"
        maxLength={24}
        autoComplete="off"
        value={consentCode}
        onChange={(e) => setCode(e.target.value)}
      />
      <ErrorNotice error={add.error} />
      <button className="button main full" type="submit" disabled={add.busy}>
        {t("household.send")}
      </button>
    </form>
  );
}
