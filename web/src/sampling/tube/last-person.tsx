import { useTranslation } from "react-i18next";
import { formatResidentCode } from "../../../../shared/domain/codes/resident-code.ts";
import { shownPerson } from "./shown-person.ts";
import type { TubeDesk } from "./use-tube-desk.ts";

/** Who was swabbed last, to compare with the person standing there, and one tap to take them out again or put them back. */
export function LastPerson({ desk: { tube, removed, remove, putBack } }: { desk: TubeDesk }) {
  const { t } = useTranslation();
  const last = tube?.people[tube.people.length - 1];
  if (removed !== undefined)
    return (
      <div className="last-person removed" role="status">
        <span className="grow">{t("tube.removed", { person: shownPerson(removed) })}</span>
        <button className="button main" type="button" onClick={putBack}>
          {t("tube.putBack")}
        </button>
      </div>
    );
  if (tube === undefined || last === undefined) return null;
  const code = "code" in last.member ? formatResidentCode(last.member.code) : undefined;
  return (
    <div className="last-person">
      <span className="grow">
        <strong className="last-name">{last.shownName ?? code}</strong>
        <span className="small code-text">
          {last.shownName === undefined ? "" : `${code ?? ""} `}
          {last.lastFour === undefined ? "" : `(${last.lastFour})`}
        </span>
      </span>
      <button
        className="button"
        type="button"
        aria-label={t("tube.undoPerson", { person: shownPerson(last) })}
        onClick={() => remove(last)}
      >
        {t("tube.undo")}
      </button>
    </div>
  );
}
