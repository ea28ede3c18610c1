import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { sendVisits, useVisits } from "../field/rounds/visit-outbox.ts";
import { sendSoon } from "../sampling/queue/sync.ts";
import { useQueue } from "../sampling/queue/use-queue.ts";
import { forgetNames } from "../sampling/tube/known-names.ts";
import { leave } from "../session/use-session.ts";
import { sendHandOvers } from "../transport/hand-over-queue.ts";
import { useHandOvers } from "../transport/use-hand-overs.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { useOnline } from "../ui/use-online.ts";
import { isAnything, unsentHere } from "./unsent.ts";

/**
 * Before staff sign out: what is unsent is named, and without a network it is not left behind, because nobody could sign
 * in again to send it or to go on working.
 */
export function SignOutQuestion({ stay }: { stay: () => void }) {
  const { t } = useTranslation();
  const { link, operations } = useQueue();
  const { waiting } = useHandOvers();
  const { entries } = useVisits();
  const online = useOnline() && link !== "offline" && link !== "failed";
  const answered = operations.filter((operation) => operation.answered === 1).length;
  const found = useAnswer(`${answered} ${operations.length} ${waiting.length} ${entries.length}`, unsentHere);
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => question.current?.scrollIntoView({ block: "nearest" }), []);

  const signOut = useAction(async () => {
    if (!online && isAnything(await unsentHere())) return;
    // Nothing of anybody stays behind; that it could not be deleted is no reason to keep somebody signed in.
    await forgetNames().catch(() => undefined);
    await leave("staff");
  });
  const send = () => {
    sendSoon();
    sendHandOvers();
    sendVisits();
  };

  if (found.error !== undefined) return <ErrorNotice error={found.error} />;
  if (found.answer === undefined) return null;
  const { tubes, boxes, corrections, visits, openTube } = found.answer;
  const unsent = isAnything(found.answer);
  const refused = unsent && !online;
  return (
    <div ref={question}>
      <Notice tone={refused ? "bad" : "warn"} title={t(refused ? "signOut.refused" : "signOut.sure")}>
        {unsent ? (
          <ul>
            {openTube === undefined ? null : <li>{t("signOut.openTube", openTube)}</li>}
            {tubes.length === 0 ? null : <li>{t("signOut.tubes", { labels: tubes.join(", ") })}</li>}
            {boxes.length === 0 ? null : <li>{t("signOut.boxes", { labels: boxes.join(", ") })}</li>}
            {visits === 0 ? null : <li>{t("signOut.visits", { visits })}</li>}
            {corrections.length === 0 ? null : (
              <li>{t("signOut.corrections", { labels: corrections.join(", ") })}</li>
            )}
          </ul>
        ) : null}
        <p>
          {refused
            ? t("signOut.refusedWhy")
            : unsent
              ? t("signOut.unsentWhy")
              : t(online ? "signOut.allSent" : "signOut.noNetwork")}
        </p>
        <div className="row">
          <button className="button main" type="button" onClick={stay}>
            {t("signOut.stay")}
          </button>
          {unsent && online ? (
            <button className="button" type="button" onClick={send}>
              {t("signOut.sendNow")}
            </button>
          ) : null}
          {refused ? null : (
            <button
              className="button danger"
              type="button"
              disabled={signOut.busy}
              onClick={() => void signOut.run()}
            >
              {t(unsent || !online ? "signOut.leave" : "signOut.leaveSent")}
            </button>
          )}
        </div>
        <ErrorNotice error={signOut.error} />
      </Notice>
    </div>
  );
}
