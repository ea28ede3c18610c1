import { useTranslation } from "react-i18next";
import type { CaseChoice } from "../../api/answers.ts";

/** What a decision would change in what people are told; those for whom nothing changes are counted only. */
export function EffectTable({ people }: { people: CaseChoice["people"] }) {
  const { t } = useTranslation();
  const changed = people.filter(({ before, after }) => before !== after);
  const same = people.length - changed.length;
  return (
    <div className="table-scroll">
      {changed.length === 0 ? <p>{t("decision.nobodyChanges")}</p> : null}
      {changed.length === 0 ? null : (
        <table className="tubes" aria-label={t("decision.effect")}>
          <thead>
            <tr>
              <th scope="col">{t("decision.person")}</th>
              <th scope="col">{t("decision.before")}</th>
              <th scope="col">{t("decision.after")}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ residentId, maskedName, documentLastFour, before, after }, index) => (
              <tr key={residentId ?? `${index} ${documentLastFour}`}>
                <th scope="row">
                  {maskedName ?? residentId ?? t("supervision.nobody")}
                  {documentLastFour === undefined ? "" : ` (${documentLastFour})`}
                </th>
                <td>{t(`status.${before}.name`)}</td>
                <td>
                  <strong>{t(`status.${after}.name`)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {same === 0 ? null : <p className="soft small">{t("decision.unchanged", { people: same })}</p>}
    </div>
  );
}
