import { useTranslation } from "react-i18next";
import type { Tone } from "../../ui/notice.tsx";
import { timeOf } from "../../ui/times.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";
import { CorrectionForm } from "../tube/correction-form.tsx";
import { DroppedFields } from "../tube/dropped-fields.tsx";
import { OtherTube } from "../tube/other-tube.tsx";
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
export function QueuePanel({ samplerId }: { samplerId: string }) {
  const { t, i18n } = useTranslation();
  const wordsOf = useWordsOf("reason");
  const { operations } = useQueue();
  const voided = new Set(operations.filter((o) => o.kind === "voidTube").map((o) => o.subject));
  const newestFirst = [...operations].reverse().slice(0, MOST_SHOWN);
  return (
    <>
      <OtherTube samplerId={samplerId} />
      {newestFirst.length === 0 ? <p className="soft">{t("queue.empty")}</p> : null}
      <ul className="operations">
        {newestFirst.map((operation) => {
          const { opId, kind, subject, people, tubeBarcodes, at, verdict, reasons } = operation;
          return (
            <li className="card" key={opId}>
              <div className="card-head">
                <strong className="code-text">{subject}</strong>
                <span className={`pill ${verdict === undefined ? "info" : TONE_OF_VERDICT[verdict]}`}>
                  {t(`verdict.${verdict ?? "waiting"}`)}
                </span>
              </div>
              <p className="soft small">
                {timeOf(i18n.language, at)} ·{" "}
                {t(`queue.${kind}`, { people, tubes: tubeBarcodes.length, to: tubeBarcodes[1] ?? "" })}
              </p>
              {reasons.length === 0 ? null : (
                <ul>
                  {reasons.map((reason) => (
                    <li key={reason}>
                      {wordsOf(reason)}
                      {reason === "fieldDropped" ? <DroppedFields dropped={operation.dropped} /> : null}
                    </li>
                  ))}
                </ul>
              )}
              {operation.kind === "sealTube" && !voided.has(operation.subject) ? (
                <CorrectionForm sealed={operation} samplerId={samplerId} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
