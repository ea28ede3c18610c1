import { useTranslation } from "react-i18next";
import type { SiteQueue } from "./use-site-queue.ts";

/** What is called now, how many wait and about how long, lane by lane. */
export function QueueLanes({ queue }: { queue: SiteQueue }) {
  const { t } = useTranslation();
  return (
    <dl className="queue-lanes" aria-live="polite">
      {queue.lanes.map(({ lane, now, waiting, waitMinutes }) => (
        <div key={lane} className="card">
          <dt>{t(`siteQueue.lane.${lane}`)}</dt>
          <dd>
            {now === undefined ? (
              <span className="soft">{t("siteQueue.nobody")}</span>
            ) : (
              <>
                <span className="soft">{t("siteQueue.now")}</span>{" "}
                <strong className="queue-now">
                  {t(`siteQueue.letter.${lane}`)}
                  {now.from === now.to ? now.from : `${now.from}–${now.to}`}
                </strong>
              </>
            )}
            <p>
              {t("siteQueue.waiting", { people: waiting })}
              {" · "}
              {waitMinutes === undefined
                ? t("siteQueue.unknown")
                : t("siteQueue.wait", { minutes: waitMinutes })}
            </p>
          </dd>
        </div>
      ))}
    </dl>
  );
}
