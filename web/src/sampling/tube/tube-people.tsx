import { useTranslation } from "react-i18next";
import { formatResidentCode } from "../../../../shared/domain/codes/resident-code.ts";
import type { TubePerson } from "./open-tube.ts";
import { shownPerson } from "./shown-person.ts";

interface Props {
  people: readonly TubePerson[];
  remove: (person: TubePerson) => void;
}

/** Who is in the open tube, in the order of swabbing. */
export function TubePeople({ people, remove }: Props) {
  const { t } = useTranslation();
  return (
    <ol className="people">
      {people.map((person) => (
        <li key={person.identity}>
          <span className="grow">
            {person.shownName === undefined ? null : <strong>{person.shownName} </strong>}
            <span className="code-text">
              {"code" in person.member ? formatResidentCode(person.member.code) : ""}
              {person.lastFour === undefined ? "" : ` (${person.lastFour})`}
            </span>
          </span>
          <button
            className="button quiet"
            type="button"
            aria-label={t("tube.removePerson", { person: shownPerson(person) })}
            onClick={() => remove(person)}
          >
            {t("tube.remove")}
          </button>
        </li>
      ))}
    </ol>
  );
}
