import { useTranslation } from "react-i18next";
import type { AreaGroup } from "./area-choice.ts";
import "./area-boxes.css";

interface Props {
  groups: readonly AreaGroup[];
  /** How many of these are chosen. */
  chosenOf: (areaIds: readonly string[]) => number;
  put: (areaIds: readonly string[], isIn: boolean) => void;
}

/** Communities to choose, a sub-district at a time or one by one. */
export function AreaBoxes({ groups, chosenOf, put }: Props) {
  const { t } = useTranslation();
  const box = (ids: readonly string[], label: string) => {
    const chosen = chosenOf(ids);
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
        <span>{isPart ? t("campaigns.part", { name: label, chosen, all: ids.length }) : label}</span>
      </label>
    );
  };
  return (
    <div className="area-boxes">
      {groups.map(({ areaId, name, communities }) => (
        <div key={areaId}>
          {box(communities.length === 0 ? [areaId] : communities.map((each) => each.areaId), name)}
          {communities.length === 0 ? null : (
            <details>
              <summary>{t("campaigns.communitiesOf", { name })}</summary>
              {communities.map((community) => (
                <div key={community.areaId}>{box([community.areaId], community.name)}</div>
              ))}
            </details>
          )}
        </div>
      ))}
    </div>
  );
}
