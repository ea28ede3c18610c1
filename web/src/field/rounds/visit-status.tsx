import { useTranslation } from "react-i18next";
import { isOf } from "../../offline/outbox.ts";
import { WaitingOfOthers } from "../../offline/waiting-of-others.tsx";
import { Notice } from "../../ui/notice.tsx";
import { dropVisit, sendVisits, useVisits } from "./visit-outbox.ts";

/** What waits on this phone, and what the server did not take. */
export function VisitStatus({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const { entries, sending, signInNeeded } = useVisits();
  const mine = entries.filter((each) => isOf(each, subject));
  const waiting = mine.filter(({ refused }) => refused === undefined);
  return (
    <>
      <WaitingOfOthers entries={entries} subject={subject} />
      {waiting.length === 0 ? null : (
        <Notice tone="warn">
          {t("rounds.waiting", { visits: waiting.length })} {signInNeeded ? t("rounds.signIn") : null}{" "}
          <button className="button" type="button" disabled={sending} onClick={sendVisits}>
            {t("rounds.send")}
          </button>
        </Notice>
      )}
      {mine.map((each) =>
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
