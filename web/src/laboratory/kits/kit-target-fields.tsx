import { useTranslation } from "react-i18next";
import type { ViolationAt } from "../../ui/fields/faults-shown.ts";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import type { TargetDraft } from "./kit-draft.ts";
import { KitLines, type LinesOf } from "./kit-lines.tsx";

const ROLES = ["viral", "internalControl"] as const;
const NEW_TARGET: TargetDraft = { name: "", aliases: "", role: "viral", cutoffCt: "", greyFromCt: "" };

/** What the kit measures, under which names, and up to which cycle it counts. */
export function TargetFields({ lines, onChange, faultAt }: LinesOf<TargetDraft>) {
  const { t } = useTranslation();
  return (
    <KitLines
      title={t("kits.targets")}
      means={t("kits.targetsMean")}
      fault={faultAt("/targets")}
      lines={lines}
      onChange={onChange}
      fresh={NEW_TARGET}
      add={t("kits.addTarget")}
      nameOf={({ name }) => name}
    >
      {(target, n, set) => <OneTarget target={target} at={`/targets/${n}`} faultAt={faultAt} set={set} />}
    </KitLines>
  );
}

interface Props {
  target: TargetDraft;
  at: string;
  faultAt: ViolationAt;
  set: (changes: Partial<TargetDraft>) => void;
}

function OneTarget({ target, at, faultAt, set }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <Field
        label={t("kits.target")}
        fault={faultAt(`${at}/name`)}
        value={target.name}
        onChange={(e) => set({ name: e.target.value })}
      />
      <Field
        label={t("kits.aliases")}
        fault={faultAt(`${at}/aliases`)}
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
        fault={faultAt(`${at}/cutoffCt`)}
        value={target.cutoffCt}
        onChange={(e) => set({ cutoffCt: e.target.value })}
      />
      <Field
        label={t("kits.greyFrom")}
        inputMode="decimal"
        fault={faultAt(`${at}/greyFromCt`)}
        value={target.greyFromCt}
        onChange={(e) => set({ greyFromCt: e.target.value })}
      />
    </>
  );
}
