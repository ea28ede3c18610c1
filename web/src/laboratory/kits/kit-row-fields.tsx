import { useTranslation } from "react-i18next";
import { OUTCOMES } from "../../../../shared/domain/laboratory/outcome.ts";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import type { ViolationAt } from "../../ui/fields/violations-shown.ts";
import type { RowDraft } from "./kit-draft.ts";
import { KitLines, type LinesOf } from "./kit-lines.tsx";

const INTERNAL = ["detected", "notDetected", "any"] as const;
const NEW_ROW: RowDraft = {
  rule: "",
  atLeast: "",
  atMost: "",
  internalControl: "any",
  outcome: "inconclusive",
};

/** The table that makes an outcome of what was detected. */
export function RowFields({ lines, onChange, violationAt }: LinesOf<RowDraft>) {
  const { t } = useTranslation();
  return (
    <KitLines
      title={t("kits.table")}
      means={t("kits.tableMeans")}
      violation={violationAt("/interpretation")}
      lines={lines}
      onChange={onChange}
      fresh={NEW_ROW}
      add={t("kits.addRow")}
      nameOf={({ rule }) => rule}
    >
      {(row, n, set) => <OneRow row={row} at={`/interpretation/${n}`} violationAt={violationAt} set={set} />}
    </KitLines>
  );
}

interface Props {
  row: RowDraft;
  at: string;
  violationAt: ViolationAt;
  set: (changes: Partial<RowDraft>) => void;
}

function OneRow({ row, at, violationAt, set }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Field
        label={t("kits.rule")}
        violation={violationAt(`${at}/rule`) ?? violationAt(at)}
        value={row.rule}
        onChange={(e) => set({ rule: e.target.value })}
      />
      <Field
        label={t("kits.atLeast")}
        inputMode="numeric"
        violation={violationAt(`${at}/viralDetected/atLeast`)}
        value={row.atLeast}
        onChange={(e) => set({ atLeast: e.target.value })}
      />
      <Field
        label={t("kits.atMost")}
        inputMode="numeric"
        violation={violationAt(`${at}/viralDetected/atMost`)}
        value={row.atMost}
        onChange={(e) => set({ atMost: e.target.value })}
      />
      <SelectField
        label={t("kits.internal")}
        value={row.internalControl}
        onChange={(e) =>
          set({ internalControl: INTERNAL.find((each) => each === e.target.value) ?? row.internalControl })
        }
      >
        {INTERNAL.map((each) => (
          <option key={each} value={each}>
            {t(`kitInternal.${each}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("kits.outcome")}
        value={row.outcome}
        onChange={(e) => set({ outcome: OUTCOMES.find((each) => each === e.target.value) ?? row.outcome })}
      >
        {OUTCOMES.map((each) => (
          <option key={each} value={each}>
            {t(`mark.${each}`)}
          </option>
        ))}
      </SelectField>
    </>
  );
}
