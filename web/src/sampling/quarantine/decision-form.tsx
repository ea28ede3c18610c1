import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SwabbedPerson } from "../../../../shared/contracts/sampling/quarantine.ts";
import type { CaseChoice } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { ReasonField } from "../../ui/fields/reason-field.tsx";
import { PersonFields } from "../../ui/person-fields.tsx";
import { type PersonReading, readPerson } from "../../ui/read-person.ts";
import { FOUND_BY, type FoundBy, type PersonViolation, typedPerson } from "../../ui/typed-person.ts";
import { useAction } from "../../ui/use-action.ts";
import { EffectTable } from "./effect-table.tsx";

const NAMED = ["name"] as const;

function swabbedPerson(reading: PersonReading & { ok: true }): SwabbedPerson {
  if ("code" in reading) return { residentId: reading.code };
  const { ok: _, ...person } = reading;
  return person;
}

interface Props {
  caseId: string;
  choices: readonly CaseChoice[];
  /** The name given at the site, where the case is about who was swabbed. */
  statedName?: string | undefined;
  done: () => void;
}

/** Choose, see what it would mean, say why, resolve. */
export function DecisionForm({ caseId, choices, statedName = "", done }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<CaseChoice["choice"]>();
  const [barcode, setBarcode] = useState("");
  const [reason, setReason] = useState("");
  const [person, setPerson] = useState(typedPerson<FoundBy>("code", { name: statedName }));
  const [violation, setViolation] = useState<PersonViolation>();
  const choice = choices.find((each) => each.choice === chosen);
  const resolve = useAction(async () => {
    const reading = choice?.choice === "anotherPerson" ? readPerson(person) : undefined;
    setViolation(reading?.ok === false ? reading.violation : undefined);
    if (choice === undefined || reading?.ok === false) return;
    const question = t("decision.sure", { choice: t(`choice.${choice.choice}.name`) });
    if (!(await confirmed({ question, action: t("decision.resolve") }))) return;
    const swabbed = reading === undefined ? {} : { person: swabbedPerson(reading) };
    await call("POST /v1/sampling/quarantine/{caseId}/settlement", {
      as: "staff",
      params: { caseId },
      body: { choice: choice.choice, reason, ...(choice.needsLabel ? { barcode } : {}), ...swabbed },
    });
    done();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void resolve.run();
  };
  return (
    <form className="card" onSubmit={submit}>
      <fieldset className="stack">
        <legend>{t("decision.title")}</legend>
        {choices.map((each) => (
          <label className="check" key={each.choice}>
            <input
              type="radio"
              name="choice"
              checked={chosen === each.choice}
              onChange={() => setChosen(each.choice)}
            />
            <span>
              <strong>{t(`choice.${each.choice}.name`)}</strong>
              <br />
              <span className="soft small">{t(`choice.${each.choice}.means`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {choice === undefined ? null : (
        <>
          <EffectTable people={choice.people} />
          {choice.needsLabel ? (
            <Field
              label={t("decision.newLabel")}
              hint={t("decision.newLabelHint")}
              required
              maxLength={40}
              autoComplete="off"
              value={barcode}
              onChange={(e) => setBarcode(e.target.value)}
            />
          ) : null}
          {choice.choice === "anotherPerson" ? (
            <PersonFields
              label={t("names.who")}
              choices={FOUND_BY}
              value={person}
              change={setPerson}
              asks={NAMED}
              violation={violation}
            />
          ) : null}
          <ReasonField label={t("decision.reason")} value={reason} set={setReason} />
          <ErrorNotice error={resolve.error} />
          <button className="button main" type="submit" disabled={resolve.busy}>
            {t("decision.resolve")}
          </button>
        </>
      )}
    </form>
  );
}
