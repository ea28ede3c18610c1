import { useTranslation } from "react-i18next";
import { Notice } from "../../ui/notice.tsx";
import { dropVisit, useVisits } from "./visit-outbox.ts";

/** What waits on this phone, and what the server did not take. */
export function VisitStatus() {
  const { t } = useTranslation();
  const { entries, signInNeeded } = useVisits();
  const waiting = entries.filter(({ refused }) => refused === undefined);
  return (
    <>
      {waiting.length === 0 ? null : (
        <Notice tone="warn">
          {t("rounds.waiting", { visits: waiting.length })} {signInNeeded ? t("rounds.signIn") : null}
        </Notice>
      )}
      {entries.map((each) =>
        each.refused === undefined ? null : (
          <Notice key={each.visit.opId} tone="bad">
            {t("rounds.refused", {
              reasons: each.refused.map((reason) => t(`visitReason.${reason}`)).join(", "),
            })}{" "}
            <button className="button" type="button" onClick={() => dropVisit(each)}>
              {t("rounds.drop")}
            </button>
          </Notice>
        ),
      )}
    </>
  );
}
