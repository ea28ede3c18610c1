import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "../ui/notice.tsx";
import { timeOf } from "../ui/times.ts";
import { countdown, type Place } from "./waiting.ts";

const TICK_MS = 1_000;

/** The wait for one's turn: number, time and what is left of it. The page goes on by itself. */
export function WaitingPanel({ place, refresh }: { place: Place; refresh: () => void }) {
  const { t, i18n } = useTranslation();
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const expired = nowMs >= place.expiresAtMs;

  if (expired)
    return (
      <Notice tone="warn" title={t("waiting.expired")}>
        <button className="button" type="button" onClick={refresh}>
          {t("waiting.joinAgain")}
        </button>
      </Notice>
    );
  return (
    <section className="card waiting">
      <h2>{t("waiting.title")}</h2>
      <p role="timer" className="waiting-left">
        {countdown(place.entersAtMs - nowMs)}
      </p>
      <dl>
        <div>
          <dt>{t("waiting.number")}</dt>
          <dd>{place.rank.toLocaleString(i18n.language)}</dd>
        </div>
        <div>
          <dt>{t("waiting.entersAt")}</dt>
          <dd>{timeOf(i18n.language, place.entersAt)}</dd>
        </div>
      </dl>
      <p>{t("waiting.kept")}</p>
      <p className="soft small">{t("waiting.ownClock")}</p>
      <button className="button quiet" type="button" onClick={refresh}>
        {t("ui.refresh")}
      </button>
    </section>
  );
}
