import { useTranslation } from "react-i18next";
import type { TubeMember } from "../../../shared/api/sampling.ts";
import { parseResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import {
  DOCUMENT_TYPES,
  type DocumentType,
  parseDocument,
} from "../../../shared/domain/documents/document.ts";
import { Field, SelectField } from "../ui/field.tsx";
import { chinaDay } from "../ui/times.ts";
import { codeIn } from "./signed-code.ts";

/** Somebody as a sampler scans or types them anew. */
export interface PersonTyped {
  by: "code" | "document";
  code: string;
  documentType: DocumentType;
  documentNumber: string;
  name: string;
}

export const NOBODY_TYPED: PersonTyped = {
  ...{ by: "code", code: "", documentType: "residentId", documentNumber: "", name: "" },
};

/** Who is meant; undefined while code or number is not a right one. */
export function memberTyped(person: PersonTyped): TubeMember | undefined {
  if (person.by === "code") {
    const reading = parseResidentCode(codeIn(person.code) ?? person.code);
    return reading.ok ? { code: reading.code } : undefined;
  }
  const { documentType, documentNumber, name } = person;
  const reading = parseDocument(documentType, documentNumber, chinaDay(Date.now()));
  return reading.ok
    ? { documentType, documentNumber: reading.document.number, name: name.trim() }
    : undefined;
}

interface Props {
  person: PersonTyped;
  set: (person: PersonTyped) => void;
  faulty: boolean;
}

/** By resident code, a provisional one too, or by the document and name that the person was taken by. */
export function CorrectedPersonFields({ person, set, faulty }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t("names.who")}
        value={person.by}
        onChange={(e) => set({ ...person, by: e.target.value === "document" ? "document" : "code" })}
      >
        <option value="code">{t("names.by.code")}</option>
        <option value="document">{t("names.by.document")}</option>
      </SelectField>
      {person.by === "code" ? (
        <Field
          label={t("correction.person")}
          required
          autoComplete="off"
          value={person.code}
          fault={faulty ? t("scan.codeMalformed") : undefined}
          onChange={(e) => set({ ...person, code: e.target.value })}
        />
      ) : (
        <>
          <SelectField
            label={t("document.type")}
            value={person.documentType}
            onChange={(e) =>
              set({
                ...person,
                documentType: DOCUMENT_TYPES.find((each) => each === e.target.value) ?? "residentId",
              })
            }
          >
            {DOCUMENT_TYPES.map((each) => (
              <option key={each} value={each}>
                {t(`documentType.${each}`)}
              </option>
            ))}
          </SelectField>
          <Field
            label={t("document.number")}
            required
            maxLength={24}
            autoComplete="off"
            value={person.documentNumber}
            fault={faulty ? t("reason.malformedOperation") : undefined}
            onChange={(e) => set({ ...person, documentNumber: e.target.value })}
          />
          <Field
            label={t("document.name")}
            required
            maxLength={80}
            autoComplete="off"
            value={person.name}
            onChange={(e) => set({ ...person, name: e.target.value })}
          />
        </>
      )}
    </>
  );
}
