import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { POOL_SIZES } from "../../../../shared/domain/campaign/campaign.ts";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { TimeField } from "../../ui/fields/time-field.tsx";
import type { ViolationAt } from "../../ui/fields/violations-shown.ts";
import { type Assumed, type AssumptionText, defaultText, KINDS } from "./assumption-fields.ts";

interface Props {
  text: AssumptionText;
  set: (text: AssumptionText) => void;
  firstSwabAt: string | undefined;
  setFirstSwab: (instant: string | undefined) => void;
  violation: ViolationAt;
  busy: boolean;
  make: () => void;
}

const GROUPS = {
  infection: ["prevalence", "averageFill"],
  sampling: [
    ...(["laneRatePerHour", "samplers", "registrars", "walkingLimitKm"] as const),
    ...(["noShowShare", "opensAtHour", "closesAtHour"] as const),
  ],
  transport: ["firstBoxAfterHours", "couriers"],
  stocks: ["tubes", "swabs"],
} as const satisfies Record<string, readonly Assumed[]>;

/** What a plan assumes: each value with its default and where that comes from. */
export function AssumptionForm({ text, set, firstSwabAt, setFirstSwab, violation, busy, make }: Props) {
  const { t } = useTranslation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make();
  };
  const fields = (keys: readonly Assumed[]) =>
    keys.map((key) => {
      const { min, max, step } = KINDS[key];
      return (
        <Field
          key={key}
          label={t(`plans.assumed.${key}`)}
          hint={t(`plans.source.${key}`)}
          violation={violation(`/assumptions/${key}`)}
          {...{ type: "number", min, max, step }}
          value={text.values[key] ?? defaultText(key) ?? ""}
          onChange={({ target }) => set({ ...text, values: { ...text.values, [key]: target.value } })}
        />
      );
    });
  const reserve = (part: Partial<AssumptionText["reserve"]>): void =>
    set({ ...text, reserve: { ...text.reserve, ...part } });
  return (
    <form className="card" onSubmit={submit}>
      <p className="soft">{t("plans.why")}</p>
      <div className="field-grid">
        <TimeField
          label={t("plans.firstSwab")}
          hint={t("plans.firstSwabHint")}
          violation={violation("/campaign/startsAt")}
          required
          first={firstSwabAt}
          set={setFirstSwab}
        />
        <SelectField
          label={t("plans.poolSize")}
          value={text.poolSize}
          onChange={({ target }) => set({ ...text, poolSize: target.value })}
        >
          {POOL_SIZES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </SelectField>
        {fields(GROUPS.infection)}
      </div>
      <details>
        <summary>{t("plans.groupOf.sampling")}</summary>
        <div className="field-grid">{fields(GROUPS.sampling)}</div>
      </details>
      <details>
        <summary>{t("plans.groupOf.transport")}</summary>
        <div className="field-grid">{fields(GROUPS.transport)}</div>
      </details>
      <details>
        <summary>{t("plans.groupOf.reserve")}</summary>
        <div className="field-grid">
          <Field
            label={t("plans.reserveTubes")}
            hint={t("plans.reserveTubesHint")}
            violation={violation("/assumptions/reserveLaboratories/0/tubesPerDay")}
            {...{ type: "number", min: 0, max: 1_000_000, step: 1 }}
            value={text.reserve.tubesPerDay}
            onChange={({ target }) => reserve({ tubesPerDay: target.value })}
          />
          <Field
            label={t("plans.reserveReady")}
            hint={t("plans.reserveReadyHint")}
            violation={violation("/assumptions/reserveLaboratories/0/readyAfterHours")}
            {...{ type: "number", min: 0, max: 100, step: 0.25, required: true }}
            value={text.reserve.readyAfterHours}
            onChange={({ target }) => reserve({ readyAfterHours: target.value })}
          />
        </div>
      </details>
      <details>
        <summary>{t("plans.groupOf.stocks")}</summary>
        <div className="field-grid">{fields(GROUPS.stocks)}</div>
      </details>
      <p className="hint">{t("plans.asUsual")}</p>
      <div className="row">
        <button className="button main" type="submit" disabled={busy}>
          {t("plans.make")}
        </button>
      </div>
    </form>
  );
}
