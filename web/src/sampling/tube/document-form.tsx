import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import {
  IDENTIFICATION_TYPES,
  type IdentificationType,
} from "../../../../shared/domain/people/documents/document.ts";
import { readPhone } from "../../../../shared/domain/people/phone.ts";
import { Field } from "../../ui/fields/field.tsx";
import { PersonFields } from "../../ui/person-fields.tsx";
import { readPerson } from "../../ui/read-person.ts";
import { type PersonViolation, typedPerson } from "../../ui/typed-person.ts";
import type { TubePerson } from "./open-tube.ts";

const ASKS = ["name", "phone"] as const;

/** For a person without a resident code. @param add answers whether the person was taken */
export function DocumentForm({ add }: { add: (person: TubePerson) => boolean }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState(typedPerson<IdentificationType>("residentId"));
  const [guardianCode, setGuardianCode] = useState("");
  const [violation, setViolation] = useState<PersonViolation>();
  const { by, text, name, age, phone } = person;

  const read = (): TubePerson | PersonViolation => {
    const reachable = readPhone(phone);
    if (reachable === undefined && phone.trim() !== "") return "phone";
    const reached = reachable === undefined ? {} : { phone: reachable };
    if (by === "none") {
      const said = {
        personId: ulid(),
        name: name.trim(),
        age: Number(age),
        guardianCode: guardianCode.trim(),
      };
      const member = { documentType: by, ...said, ...reached };
      return { identity: `${by} ${said.personId}`, member, shownName: said.name };
    }
    const reading = readPerson({ by, text, name });
    if (!reading.ok) return reading.violation;
    if ("code" in reading) return "code";
    const { ok: _, ...member } = reading;
    const { documentType, documentNumber } = member;
    return {
      identity: `${documentType} ${documentNumber}`,
      member: { ...member, ...reached },
      shownName: member.name,
      lastFour: documentNumber.slice(-4),
    };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const taken = read();
    setViolation(typeof taken === "string" ? taken : undefined);
    if (typeof taken === "string" || !add(taken)) return;
    setPerson(typedPerson(by));
    setGuardianCode("");
  };

  return (
    <details className="card">
      <summary>{t("document.open")}</summary>
      <form className="stack" onSubmit={submit}>
        <PersonFields
          choices={IDENTIFICATION_TYPES}
          value={person}
          change={setPerson}
          asks={ASKS}
          violation={violation}
        />
        {by === "none" ? (
          <Field
            label={t("document.guardian")}
            hint={t("document.guardianHint")}
            maxLength={20}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            value={guardianCode}
            onChange={(e) => setGuardianCode(e.target.value)}
          />
        ) : null}
        <button className="button full" type="submit">
          {t("document.add")}
        </button>
      </form>
    </details>
  );
}
