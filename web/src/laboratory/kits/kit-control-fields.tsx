import { useTranslation } from "react-i18next";
import { Field } from "../../ui/fields/field.tsx";
import type { ViolationAt } from "../../ui/fields/violations-shown.ts";
import type { KitDraft } from "./kit-draft.ts";

const WANTED = { positive: "mustDetect", negative: "mustNotDetect" } as const;

interface Props {
  draft: KitDraft;
  violationAt: ViolationAt;
  onChange: (draft: KitDraft) => void;
}

/** How the controls are named on a plate, and what each must show or must not. */
export function ControlFields({ draft, violationAt, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-label={t("kits.controls")}>
      <h2>{t("kits.controls")}</h2>
      <p className="soft small">{t("kits.commas")}</p>
      {(["positive", "negative"] as const).map((control) => {
        const at = `/controls/${control}`;
        const set = (changes: Partial<KitDraft["positive"]>) =>
          onChange({ ...draft, [control]: { ...draft[control], ...changes } });
        return (
          <div className="kit-line" key={control}>
            <Field
              label={t(`kits.${control}Names`)}
              violation={violationAt(`${at}/sampleNames`)}
              value={draft[control].sampleNames}
              onChange={(e) => set({ sampleNames: e.target.value })}
            />
            <Field
              label={t(`kits.${WANTED[control]}`)}
              violation={violationAt(`${at}/${WANTED[control]}`)}
              value={draft[control].targets}
              onChange={(e) => set({ targets: e.target.value })}
            />
          </div>
        );
      })}
    </section>
  );
}
