import { useTranslation } from "react-i18next";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import type { ViolationAt } from "../../ui/fields/violations-shown.ts";
import type { TargetDraft } from "./kit-draft.ts";
import { KitLines, type LinesOf } from "./kit-lines.tsx";

const ROLES = ["viral", "internalControl"] as const;
const NEW_TARGET: TargetDraft = { name: "", aliases: "", role: "viral", cutoffCt: "", greyFromCt: "" };

/** What the kit measures, under which names, and up to which cycle it counts. */
export function TargetFields({ lines, onChange, violationAt }: LinesOf<TargetDraft>) {
  const { t } = useTranslation();
  return (
    <KitLines
      title={t("kits.targets")}
      means={t("kits.targetsMean")}
      violation={violationAt("/targets")}
      lines={lines}
      onChange={onChange}
      fresh={NEW_TARGET}
      add={t("kits.addTarget")}
      nameOf={({ name }) => name}
    >
      {(target, n, set) => (
        <OneTarget target={target} at={`/targets/${n}`} violationAt={violationAt} set={set} />
      )}
    </KitLines>
  );
}

interface Props {
  target: TargetDraft;
  at: string;
  violationAt: ViolationAt;
  set: (changes: Partial<TargetDraft>) => void;
}

function OneTarget({ target, at, violationAt, set }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Field
        label={t("kits.target")}
        violation={violationAt(`${at}/name`)}
        value={target.name}
        onChange={(e) => set({ name: e.target.value })}
      />
      <Field
        label={t("kits.aliases")}
        violation={violationAt(`${at}/aliases`)}
        value={target.aliases}
        onChange={(e) => set({ aliases: e.target.value })}
      />
      <SelectField
        label={t("kits.role")}
        value={target.role}
        onChange={(e) => set({ role: ROLES.find((each) => each === e.target.value) ?? target.role })}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`kitRole.${role}`)}
          </option>
        ))}
      </SelectField>
      <Field
        label={t("kits.cutoff")}
        inputMode="decimal"
        violation={violationAt(`${at}/cutoffCt`)}
        value={target.cutoffCt}
        onChange={(e) => set({ cutoffCt: e.target.value })}
      />
      <Field
        label={t("kits.greyFrom")}
        inputMode="decimal"
        violation={violationAt(`${at}/greyFromCt`)}
        value={target.greyFromCt}
        onChange={(e) => set({ greyFromCt: e.target.value })}
      />
    </>
  );
}
