import { useTranslation } from "react-i18next";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { TimeField } from "../../ui/fields/time-field.tsx";
import { nameIn } from "../../ui/times.ts";
import { type Draft, KINDS, type Offered, POOL_SIZES, STATES } from "./draft.ts";
import { LaboratoryFields } from "./laboratory-fields.tsx";

interface Props {
  draft: Draft;
  offered: Offered;
  set: (changed: Partial<Draft>) => void;
  areaName: (areaId: string) => string;
}

/** What a decision of the chosen kind needs to be told. */
export function DecisionFields({ draft, offered, set, areaName }: Props) {
  const { t, i18n } = useTranslation();
  const { kind } = draft;
  return (
    <div className="field-grid">
      <SelectField
        label={t("steering.kind")}
        value={kind}
        onChange={({ target }) => set({ kind: KINDS.find((each) => each === target.value) ?? "lanes" })}
      >
        {KINDS.map((each) => (
          <option key={each} value={each}>
            {t(`steering.kindOf.${each}`)}
          </option>
        ))}
      </SelectField>
      {kind === "lanes" || kind === "siteDay" ? (
        <SelectField
          label={t("steering.site")}
          value={draft.siteId ?? offered.sites[0]?.siteId ?? ""}
          onChange={({ target }) => set({ siteId: target.value })}
        >
          {offered.sites.map((each) => (
            <option key={each.siteId} value={each.siteId}>
              {each.siteId} {nameIn(i18n.language, each.name)}
            </option>
          ))}
        </SelectField>
      ) : null}
      {kind === "pause" || kind === "poolSize" ? (
        <SelectField
          label={t("steering.area")}
          value={draft.subDistrictId ?? offered.subDistrictIds[0] ?? ""}
          onChange={({ target }) => set({ subDistrictId: target.value })}
        >
          {offered.subDistrictIds.map((each) => (
            <option key={each} value={each}>
              {areaName(each)}
            </option>
          ))}
        </SelectField>
      ) : null}
      {kind === "laboratory" || kind === "diversion" ? (
        <LaboratoryFields draft={draft} laboratories={offered.laboratories} set={set} />
      ) : null}
      {kind === "lanes" ? (
        <Field
          label={t("steering.lanes")}
          {...{ type: "number", min: "1", max: "40", required: true, value: draft.lanes }}
          onChange={({ target }) => set({ lanes: target.value })}
        />
      ) : null}
      {kind === "siteDay" ? (
        <SelectField
          label={t("steering.day")}
          value={draft.day ?? offered.days[0] ?? ""}
          onChange={({ target }) => set({ day: target.value })}
        >
          {offered.days.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </SelectField>
      ) : null}
      {kind === "siteDay" ? (
        <SelectField
          label={t("steering.state")}
          value={draft.state}
          onChange={({ target }) => set({ state: STATES.find((each) => each === target.value) ?? "closed" })}
        >
          {STATES.map((each) => (
            <option key={each} value={each}>
              {t(`steering.stateOf.${each}`)}
            </option>
          ))}
        </SelectField>
      ) : null}
      {kind === "admission" ? (
        <Field
          label={t("steering.rate")}
          {...{ type: "number", min: "0.1", max: "10000", step: "0.1", value: draft.rate }}
          onChange={({ target }) => set({ rate: target.value })}
        />
      ) : null}
      {kind === "pause" ? (
        <SelectField
          label={t("steering.state")}
          value={draft.paused ? "paused" : "going"}
          onChange={({ target }) => set({ paused: target.value === "paused" })}
        >
          <option value="paused">{t("steering.pausedOf.paused")}</option>
          <option value="going">{t("steering.pausedOf.going")}</option>
        </SelectField>
      ) : null}
      {kind === "poolSize" ? (
        <>
          <SelectField
            label={t("steering.poolSize")}
            value={String(draft.poolSize)}
            onChange={({ target }) =>
              set({ poolSize: POOL_SIZES.find((each) => String(each) === target.value) ?? 10 })
            }
          >
            {POOL_SIZES.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </SelectField>
          <TimeField
            label={t("steering.from")}
            required
            first={draft.from}
            set={(from) => set({ from: from ?? "" })}
          />
        </>
      ) : null}
    </div>
  );
}
