import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import {
  type DocumentFault,
  IDENTIFICATION_TYPES,
  type IdentificationType,
  NO_DOCUMENT,
  parseDocument,
} from "../../../shared/domain/documents/document.ts";
import { readPhone } from "../../../shared/domain/people/phone.ts";
import { GREATEST_AGE_TOLD } from "../../../shared/domain/people/without-document.ts";
import { Field, SelectField } from "../ui/field.tsx";
import { chinaDay } from "../ui/times.ts";
import type { TubePerson } from "./open-tube.ts";

/** For a person without a resident code. @param add answers whether the person was taken */
export function DocumentForm({ add }: { add: (person: TubePerson) => boolean }) {
  const { t } = useTranslation();
  const [documentType, setDocumentType] = useState<IdentificationType>("residentId");
  const [age, setAge] = useState("");
  const [guardianCode, setGuardianCode] = useState("");
  const [number, setNumber] = useState("");
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const [fault, setFault] = useState<DocumentFault>();
  const [phoneFault, setPhoneFault] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reachable = readPhone(phone);
    setPhoneFault(reachable === undefined && phone.trim() !== "");
    if (reachable === undefined && phone.trim() !== "") return;
    const said = { name: name.trim(), ...(reachable === undefined ? {} : { phone: reachable }) };
    if (documentType === NO_DOCUMENT) {
      const personId = ulid();
      const member = { documentType, personId, ...said, age: Number(age), guardianCode: guardianCode.trim() };
      if (add({ identity: `${documentType} ${personId}`, member, shownName: said.name })) clear();
      return;
    }
    const reading = parseDocument(documentType, number, chinaDay(Date.now()));
    setFault(reading.ok ? undefined : reading.reason);
    if (!reading.ok) return;
    const documentNumber = reading.document.number;
    const taken = add({
      identity: `${documentType} ${documentNumber}`,
      member: { documentType, documentNumber, ...said },
      shownName: said.name,
      lastFour: documentNumber.slice(-4),
    });
    if (taken) clear();
  };
  const clear = () => {
    setNumber("");
    setAge("");
    setGuardianCode("");
    setName("");
    setPhone("");
  };

  return (
    <details className="card">
      <summary>{t("document.open")}</summary>
      <form className="stack" onSubmit={submit}>
        <SelectField
          label={t("document.type")}
          value={documentType}
          onChange={(e) =>
            setDocumentType(IDENTIFICATION_TYPES.find((each) => each === e.target.value) ?? "residentId")
          }
        >
          {IDENTIFICATION_TYPES.map((each) => (
            <option key={each} value={each}>
              {t(`documentType.${each}`)}
            </option>
          ))}
        </SelectField>
        {documentType === NO_DOCUMENT ? (
          <>
            <Field
              label={t("document.age")}
              hint={t("document.ageHint")}
              type="number"
              inputMode="numeric"
              required
              min={0}
              max={GREATEST_AGE_TOLD}
              value={age}
              onChange={(e) => setAge(e.target.value)}
            />
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
          </>
        ) : (
          <Field
            label={t("document.number")}
            required
            maxLength={24}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            fault={fault === undefined ? undefined : t(`documentFault.${fault}`)}
            value={number}
            onChange={(e) => setNumber(e.target.value)}
          />
        )}
        <Field
          label={t("document.name")}
          required
          maxLength={80}
          autoComplete="off"
          value={name}
          onChange={(e) => setName(e.target.value)}
        />
        <Field
          label={t("document.phone")}
          type="tel"
          autoComplete="off"
          maxLength={40}
          fault={phoneFault ? t("document.phoneFault") : undefined}
          value={phone}
          onChange={(e) => setPhone(e.target.value)}
        />
        <button className="button full" type="submit">
          {t("document.add")}
        </button>
      </form>
    </details>
  );
}
