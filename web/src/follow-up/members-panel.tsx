import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import type { FollowUp } from "../api/answers.ts";

type Retest = FollowUp["members"][number]["retests"][number];

/** Who is in the tube, by code alone, with what their single tubes say since. */
export function MembersPanel({ members }: Pick<FollowUp, "members">) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-label={t("followUp.members")}>
      <h2>{t("followUp.members")}</h2>
      {members.length === 0 ? <p className="soft">{t("followUp.nobody")}</p> : null}
      <ul className="scanned work">
        {members.map(({ residentId, status, retests }) => (
          <li key={residentId}>
            <span className="row">
              <span className="code-text">{formatResidentCode(residentId)}</span>
              <strong>{t(`status.${status}.name`)}</strong>
            </span>
            {retests.length === 0 ? (
              <span className="soft small">{t("followUp.noRetest")}</span>
            ) : (
              retests.map((retest) => <SingleTube key={retest.tubeBarcode} retest={retest} />)
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A single tube that ended in anything but negative has a case of its own. */
function SingleTube({ retest: { tubeBarcode, outcome } }: { retest: Retest }) {
  const { t } = useTranslation();
  const code = <span className="code-text">{tubeBarcode}</span>;
  return (
    <span className="small">
      {t("followUp.singleTube")}{" "}
      {outcome === undefined || outcome === "negative" ? (
        code
      ) : (
        <Link to={`/follow-up/${tubeBarcode}`}>{code}</Link>
      )}
      {outcome === undefined ? null : <strong> {t(`mark.${outcome}`)}</strong>}
    </span>
  );
}
