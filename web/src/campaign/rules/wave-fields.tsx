import { useTranslation } from "react-i18next";
import { TimeField } from "../../ui/fields/time-field.tsx";
import { countIn, type WaveDraft } from "./wave-draft.ts";

interface Place {
  areaId: string;
  name: string;
}

interface Props {
  number: number;
  draft: WaveDraft;
  groups: readonly (Place & { communities: readonly Place[] })[];
  setOpensAt: (instant: string | undefined) => void;
  put: (communityIds: readonly string[], isIn: boolean) => void;
  remove: () => void;
}

/** One wave: when it opens, and its communities, a sub-district at a time or one by one. */
export function WaveFields({ number, draft, groups, setOpensAt, put, remove }: Props) {
  const { t } = useTranslation();
  const box = (ids: readonly string[], label: string) => {
    const chosen = countIn(draft, ids);
    const isPart = chosen > 0 && chosen < ids.length;
    return (
      <label className="check">
        <input
          type="checkbox"
          checked={chosen === ids.length}
          ref={(input) => {
            if (input) input.indeterminate = isPart;
          }}
          onChange={({ target }) => put(ids, target.checked)}
        />
        <span>{isPart ? t("rules.part", { name: label, chosen, all: ids.length }) : label}</span>
      </label>
    );
  };
  return (
    <fieldset className="wave">
      <legend>{t("rules.wave", { number })}</legend>
      <TimeField label={t("rules.opensAt")} required first={draft.opensAt} set={setOpensAt} />
      <div className="wave-places">
        {groups.map((group) => (
          <div key={group.areaId}>
            {box(
              group.communities.map(({ areaId }) => areaId),
              group.name,
            )}
            <details>
              <summary>{t("rules.communitiesOf", { name: group.name })}</summary>
              {group.communities.map((community) => (
                <div key={community.areaId}>{box([community.areaId], community.name)}</div>
              ))}
            </details>
          </div>
        ))}
      </div>
      <div className="row">
        <button className="button quiet" type="button" onClick={remove}>
          {t("rules.removeWave", { number })}
        </button>
      </div>
    </fieldset>
  );
}
