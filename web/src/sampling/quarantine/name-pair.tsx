import { useTranslation } from "react-i18next";
import { formatResidentCode } from "../../../../shared/domain/codes/resident-code.ts";
import type { CaseNames } from "../../api/answers.ts";
import { CaseFacts } from "../../ui/facts.tsx";

/** The name that was given at the site and that of the document's holder, in full and side by side. */
export function NamePair({ names }: { names: CaseNames }) {
  const { t } = useTranslation();
  const { tubeBarcode, state, stated, holder } = names;
  return (
    <>
      <p>
        {t("names.tube")} <span className="code-text">{tubeBarcode}</span>
        {state === undefined ? null : <span className="pill info"> {t(`tubeState.${state}`)}</span>}
      </p>
      <p className="soft">{t("names.withheld")}</p>
      <div className="sides">
        <section className="card" aria-label={t("names.stated")}>
          <h2>{t("names.stated")}</h2>
          <p className="compared-name">{stated.name}</p>
          <CaseFacts facts={[[t(`documentType.${stated.documentType}`), `… ${stated.documentLastFour}`]]} />
        </section>
        <section className="card" aria-label={t("names.holder")}>
          <h2>{t("names.holder")}</h2>
          <p className="compared-name">{holder?.name ?? t("supervision.nobody")}</p>
          {holder === undefined ? null : (
            <CaseFacts
              facts={[
                [t(`documentType.${holder.documentType}`), `… ${holder.documentLastFour}`],
                [t("person.code"), formatResidentCode(holder.residentId)],
              ]}
            />
          )}
        </section>
      </div>
    </>
  );
}
