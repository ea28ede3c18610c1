import { useTranslation } from "react-i18next";
import { isOf } from "../offline/outbox.ts";
import { WaitingOfOthers } from "../offline/waiting-of-others.tsx";
import { useSession } from "../session/use-session.ts";
import { Notice } from "../ui/notice.tsx";
import { useWordsOf } from "../ui/use-words-of.ts";
import { dropHandOver, sendHandOvers } from "./hand-over-queue.ts";
import { useHandOvers } from "./use-hand-overs.ts";

/** What was confirmed here and where it stands: waiting on this device, not taken, or with the server and complete. */
export function HandOverStatus() {
  const { t } = useTranslation();
  const flagWords = useWordsOf("boxFlag");
  const { waiting, sending, signInNeeded, last } = useHandOvers();
  const subject = useSession("staff")?.subject;
  const mine = waiting.filter((each) => isOf(each, subject));
  const unsent = mine.filter((each) => each.refused === undefined);
  const odd = last?.flags.filter((flag) => flag !== "handOverPending") ?? [];
  const pending = last?.flags.includes("handOverPending") === true;
  return (
    <>
      <WaitingOfOthers entries={waiting} subject={subject} />
      {unsent.length === 0 ? null : (
        <Notice tone="warn" title={t("courier.waiting", { count: unsent.length })}>
          <p>{t(signInNeeded ? "courier.signInToSend" : "courier.waitingWhy")}</p>
          <button className="button" type="button" disabled={sending} onClick={sendHandOvers}>
            {t("courier.sendNow")}
          </button>
        </Notice>
      )}
      {mine.map((each) =>
        each.refused === undefined ? null : (
          <Notice
            key={`${each.boxBarcode} ${each.body.at}`}
            tone="bad"
            title={`${each.boxBarcode}: ${each.refused.title}`}
          >
            <p>{each.refused.detail}</p>
            <button className="button" type="button" onClick={() => dropHandOver(each)}>
              {t("courier.drop")}
            </button>
          </Notice>
        ),
      )}
      {last === undefined || unsent.length > 0 ? null : (
        <Notice
          tone={odd.length > 0 ? "warn" : pending ? "info" : "good"}
          title={t(pending ? "courier.recorded" : "courier.complete", {
            box: last.boxBarcode,
          })}
        >
          {last.laboratoryId === undefined ? null : (
            <p>{t("courier.goesTo", { laboratory: last.laboratoryId })}</p>
          )}
          {odd.length === 0 ? null : (
            <ul>
              {odd.map((flag) => (
                <li key={flag}>{flagWords(flag)}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
    </>
  );
}
