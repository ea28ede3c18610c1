import { useTranslation } from "react-i18next";
import { formatResidentCode } from "../../../../shared/domain/codes/resident-code.ts";
import type { PersonInTube, TubeWithPeople } from "../../api/answers.ts";

interface Props {
  tube: TubeWithPeople;
  /** Choose somebody, to take them out or to move them. */
  choose: (person: PersonInTube & { residentId: string }) => void;
}

/** Who is in a tube, masked as for all who put it right. */
export function MembersList({ tube: { people, poolSize }, choose }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t("tubeDesk.people", { people: people.length, size: poolSize })}</h3>
      <ol className="people">
        {people.map(({ residentId, maskedName, documentLastFour, inDoubt, ...rest }, index) => (
          <li key={residentId ?? index}>
            <span className="grow">
              <strong>{maskedName ?? t("tubeDesk.notOnRoster")}</strong>{" "}
              <span className="code-text small">
                {residentId === undefined ? "" : formatResidentCode(residentId)}
                {documentLastFour === undefined ? "" : ` (${documentLastFour})`}
              </span>
              {inDoubt ? <span className="pill warn">{t("tubeDesk.inDoubt")}</span> : null}
            </span>
            {residentId === undefined ? null : (
              <button
                className="button quiet"
                type="button"
                aria-label={t("tubeDesk.chooseWho", { who: maskedName ?? formatResidentCode(residentId) })}
                onClick={() => choose({ ...rest, residentId, inDoubt })}
              >
                {t("tubeDesk.choose")}
              </button>
            )}
          </li>
        ))}
      </ol>
      {people.length === 0 ? <p className="soft">{t("tubeDesk.nobody")}</p> : null}
    </>
  );
}
