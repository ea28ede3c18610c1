import { useTranslation } from "react-i18next";
import { parseResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { DOCUMENT_TYPES, type DocumentType } from "../../../shared/domain/documents/document.ts";
import { Field, SelectField } from "../ui/field.tsx";
import type { SwabbedPerson } from "./routes.ts";

/** Somebody as a supervisor types them: by resident code, or by document. */
export interface PersonDraft {
  by: "code" | "document";
  code: string;
  documentType: DocumentType;
  documentNumber: string;
  name: string;
}

export const personDraft = (name: string): PersonDraft => ({
  ...{ by: "code", code: "", documentType: "residentId", documentNumber: "", name },
});

/** Who is meant; nobody yet while the code is not a right one. */
export function personOf({
  by,
  code,
  documentType,
  documentNumber,
  name,
}: PersonDraft): SwabbedPerson | undefined {
  if (by === "document") return { documentType, documentNumber, name };
  const reading = parseResidentCode(code);
  return reading.ok ? { residentId: reading.code } : undefined;
}

interface Props {
  draft: PersonDraft;
  set: (draft: PersonDraft) => void;
}

export function SwabbedPersonFields({ draft, set }: Props) {
  const { t } = useTranslation();
  const wrongCode = draft.code.length >= 12 && !parseResidentCode(draft.code).ok;
  return (
    <fieldset className="stack">
      <legend>{t("names.who")}</legend>
      <div className="row">
        {(["code", "document"] as const).map((by) => (
          <label className="check" key={by}>
            <input
              type="radio"
              name="swabbed-by"
              checked={draft.by === by}
              onChange={() => set({ ...draft, by })}
            />
            <span>{t(`names.by.${by}`)}</span>
          </label>
        ))}
      </div>
      {draft.by === "code" ? (
        <Field
          label={t("names.code")}
          required
          maxLength={40}
          autoComplete="off"
          fault={wrongCode ? t("reason.malformedCode") : undefined}
          value={draft.code}
          onChange={(e) => set({ ...draft, code: e.target.value })}
        />
      ) : (
        <>
          <SelectField
            label={t("document.type")}
            value={draft.documentType}
            onChange={(e) =>
              set({
                ...draft,
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
            value={draft.documentNumber}
            onChange={(e) => set({ ...draft, documentNumber: e.target.value })}
          />
          <Field
            label={t("document.name")}
            required
            maxLength={80}
            autoComplete="off"
            value={draft.name}
            onChange={(e) => set({ ...draft, name: e.target.value })}
          />
        </>
      )}
    </fieldset>
  );
}
