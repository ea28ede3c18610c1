import { useTranslation } from "react-i18next";
import { Field, SelectField } from "../ui/field.tsx";
import { IDENTIFIED_BY, type Identification, type IdentificationReading } from "./identification.ts";

interface Props {
  label: string;
  /** Offered as the choice of no person; without it there is no such choice. */
  nobody?: string;
  value: Identification | undefined;
  change: (value: Identification | undefined) => void;
  fault: (IdentificationReading & { ok: false })["fault"] | undefined;
}

/** Fields for a document number or a resident code, which a hardware scanner can type. */
export function IdentificationFields({ label, nobody, value, change, fault }: Props) {
  const { t } = useTranslation();
  const words =
    fault === undefined ? undefined : t(fault === "code" ? "people.codeFault" : `documentFault.${fault}`);
  return (
    <>
      <SelectField
        label={label}
        value={value?.by ?? ""}
        onChange={(e) => {
          const by = IDENTIFIED_BY.find((each) => each === e.target.value);
          change(by === undefined ? undefined : { by, text: "" });
        }}
      >
        {nobody === undefined ? null : <option value="">{nobody}</option>}
        {IDENTIFIED_BY.map((each) => (
          <option key={each} value={each}>
            {each === "code" ? t("people.code") : t(`documentType.${each}`)}
          </option>
        ))}
      </SelectField>
      {value === undefined ? null : (
        <Field
          label={value.by === "code" ? t("people.codeText") : t("document.number")}
          required
          maxLength={1_024}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          fault={words}
          value={value.text}
          onChange={(e) => change({ ...value, text: e.target.value })}
        />
      )}
    </>
  );
}
