import { useTranslation } from "react-i18next";
import type { Campaign } from "../../api/answers.ts";
import { SelectField } from "../fields/field.tsx";
import { nameIn } from "../times.ts";

interface Props {
  label: string;
  laboratories: Campaign["laboratories"];
  /** The laboratory that is not to be chosen. */
  except: string | undefined;
  value: string;
  set: (laboratoryId: string) => void;
}

/** One laboratory of the campaign. */
export function LaboratoryField({ label, laboratories, except, value, set }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <SelectField label={label} required value={value} onChange={(e) => set(e.target.value)}>
      <option value="">{t("courier.chooseLaboratory")}</option>
      {laboratories
        .filter(({ laboratoryId }) => laboratoryId !== except)
        .map(({ laboratoryId, name }) => (
          <option key={laboratoryId} value={laboratoryId}>
            {laboratoryId} · {nameIn(i18n.language, name)}
          </option>
        ))}
    </SelectField>
  );
}
