import { useTranslation } from "react-i18next";
import { usePersistentStorage } from "../../offline/persistent-storage.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { sendSoon } from "./sync.ts";
import { useQueue } from "./use-queue.ts";

const CLOCK_OFF_SECONDS = 600;

/** How much is still on this device only; always in view, because it must not be carried away unsent. */
export function QueueStatus({ signedOut = false }: { signedOut?: boolean }) {
  const { t } = useTranslation();
  const storage = usePersistentStorage();
  const { waiting, link, error, clockOffsetSeconds = 0 } = useQueue();
  return (
    <>
      <div className={waiting === 0 ? "queue-status" : "queue-status waiting"}>
        <span aria-live="polite" className="grow" data-waiting={waiting}>
          {waiting === 0 ? t("queue.allSent") : t("queue.waiting", { waiting })} ·{" "}
          {t(signedOut && link === "offline" ? "link.signedOut" : `link.${link}`)}
        </span>
        {waiting > 0 && link !== "sending" ? (
          <button className="button quiet" type="button" onClick={sendSoon}>
            {t("signOut.sendNow")}
          </button>
        ) : null}
      </div>
      {storage === "refused" ? <p className="small soft">{t("queue.notKept")}</p> : null}
      {link === "failed" ? <ErrorNotice error={error} /> : null}
      {Math.abs(clockOffsetSeconds) > CLOCK_OFF_SECONDS ? (
        <Notice tone="warn">
          {t("queue.clockOff", { minutes: Math.round(Math.abs(clockOffsetSeconds) / 60) })}
        </Notice>
      ) : null}
    </>
  );
}
