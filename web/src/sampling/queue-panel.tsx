import { useTranslation } from "react-i18next";
import type { Tone } from "../ui/notice.tsx";
import { timeOf } from "../ui/times.ts";
import { useWordsOf } from "../ui/use-words-of.ts";
import type { QueuedOperation } from "./operation.ts";
import { useQueue } from "./use-queue.ts";

const TONE_OF_VERDICT: Record<NonNullable<QueuedOperation["verdict"]>, Tone> = {
  applied: "good",
  duplicate: "good",
  flagged: "warn",
  quarantined: "bad",
};
const MOST_SHOWN = 200;

/** What this device did and what the server said of it, newest first. */
export function QueuePanel() {
  const { t, i18n } = useTranslation();
  const wordsOf = useWordsOf("reason");
  const { operations } = useQueue();
  const newestFirst = [...operations].reverse().slice(0, MOST_SHOWN);
  if (newestFirst.length === 0) return <p className="soft">{t("queue.empty")}</p>;
  return (
    <ul className="operations">
      {newestFirst.map(({ opId, kind, subject, people, tubeBarcodes, at, verdict, reasons }) => (
        <li className="card" key={opId}>
          <div className="card-head">
            <strong className="code-text">{subject}</strong>
            <span className={`pill ${verdict === undefined ? "info" : TONE_OF_VERDICT[verdict]}`}>
              {t(`verdict.${verdict ?? "waiting"}`)}
            </span>
          </div>
          <p className="soft small">
            {timeOf(i18n.language, at)} ·{" "}
            {kind === "sealTube"
              ? t("queue.sealed", { people })
              : t("queue.packed", { tubes: tubeBarcodes.length })}
          </p>
          {reasons.length === 0 ? null : (
            <ul>
              {reasons.map((reason) => (
                <li key={reason}>{wordsOf(reason)}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
