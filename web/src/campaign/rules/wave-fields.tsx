import { useTranslation } from "react-i18next";
import { TimeField } from "../../ui/fields/time-field.tsx";
import { AreaBoxes } from "../area-boxes.tsx";
import type { AreaGroup } from "../area-choice.ts";
import { countIn, type WaveDraft } from "./wave-draft.ts";

interface Props {
  number: number;
  draft: WaveDraft;
  groups: readonly AreaGroup[];
  setOpensAt: (instant: string | undefined) => void;
  put: (communityIds: readonly string[], isIn: boolean) => void;
  remove: () => void;
}

/** One wave: when it opens, and its communities, a sub-district at a time or one by one. */
export function WaveFields({ number, draft, groups, setOpensAt, put, remove }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className="wave">
      <legend>{t("rules.wave", { number })}</legend>
      <TimeField label={t("rules.opensAt")} required first={draft.opensAt} set={setOpensAt} />
      <AreaBoxes groups={groups} chosenOf={(ids) => countIn(draft, ids)} put={put} />
      <div className="row">
        <button className="button quiet" type="button" onClick={remove}>
          {t("rules.removeWave", { number })}
        </button>
      </div>
    </fieldset>
  );
}
