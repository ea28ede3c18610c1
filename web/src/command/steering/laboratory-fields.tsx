import { useTranslation } from "react-i18next";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { nameIn } from "../../ui/times.ts";
import { type Draft, type Offered, othersOf } from "./draft.ts";

interface Props {
  draft: Draft;
  laboratories: Offered["laboratories"];
  set: (changed: Partial<Draft>) => void;
}

/** What a decision about a laboratory needs to be told. */
export function LaboratoryFields({ draft, laboratories, set }: Props) {
  const { t, i18n } = useTranslation();
  const chosen = draft.laboratoryId ?? laboratories[0]?.laboratoryId ?? "";
  const optionsOf = (offered: Offered["laboratories"]) =>
    offered.map(({ laboratoryId, name }) => (
      <option key={laboratoryId} value={laboratoryId}>
        {nameIn(i18n.language, name)}
      </option>
    ));
  const isDiversion = draft.kind === "diversion";
  return (
    <>
      <SelectField
        label={t(isDiversion ? "steering.fromLaboratory" : "steering.laboratory")}
        value={chosen}
        onChange={({ target }) => set({ laboratoryId: target.value })}
      >
        {optionsOf(laboratories)}
      </SelectField>
      {isDiversion ? (
        <>
          <SelectField
            label={t("steering.toLaboratory")}
            value={draft.toLaboratoryId ?? othersOf(laboratories, chosen)[0]?.laboratoryId ?? ""}
            onChange={({ target }) => set({ toLaboratoryId: target.value })}
          >
            {optionsOf(othersOf(laboratories, chosen))}
          </SelectField>
          <SelectField
            label={t("steering.state")}
            value={draft.diverted ? "diverted" : "ended"}
            onChange={({ target }) => set({ diverted: target.value === "diverted" })}
          >
            <option value="diverted">{t("steering.divertedOf.diverted")}</option>
            <option value="ended">{t("steering.divertedOf.ended")}</option>
          </SelectField>
        </>
      ) : (
        <Field
          label={t("steering.tubesPerDay")}
          {...{ type: "number", min: "1", max: "10000000", required: true, value: draft.tubesPerDay }}
          onChange={({ target }) => set({ tubesPerDay: target.value })}
        />
      )}
    </>
  );
}
