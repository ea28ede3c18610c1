import { useTranslation } from "react-i18next";
import type { BoxLine, Campaign } from "../../api/answers.ts";
import { CaseFacts } from "../../ui/facts.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";
import { holderOf } from "../holder.ts";
import { DamagedTubes } from "./damaged-tubes.tsx";
import { DivertForm } from "./divert-form.tsx";
import { LossForm } from "./loss-form.tsx";
import { MisdirectedTubes } from "./misdirected-tubes.tsx";

interface Props {
  line: BoxLine;
  laboratories: Campaign["laboratories"];
  commander: string;
  nowMs: number;
  siteName: (siteId: string) => string;
  changed: () => void;
}

/** Where somebody has to act, rather than to know. */
const URGENT: ReadonlySet<string> = new Set([
  "lossToConfirm",
  "damagedNotSentHere",
  "notSentHere",
  "tooOld",
  "handOverOverdue",
  "lateToLaboratory",
]);

/** One box: what is wrong with it, where it is and since when, and what can be decided. */
export function BoxCard({ line: { box, alerts }, laboratories, commander, nowMs, siteName, changed }: Props) {
  const { t, i18n } = useTranslation();
  const alertWords = useWordsOf("boxAlert");
  const stateWords = useWordsOf("boxState");
  const { boxBarcode, siteId, laboratoryId, tubeBarcodes, missing, state, handOvers } = box;
  const oldest = box.firstSealedAt ?? box.packedAt;
  const last = handOvers.at(-1);
  const lastSide = last?.taken ?? last?.given;
  const facts: [string, string | undefined][] = [
    [t("courier.state"), stateWords(state)],
    [t("supervision.where"), siteId === undefined ? undefined : siteName(siteId)],
    [t("courier.laboratory"), laboratoryId],
    [t("boxes.holder"), holderOf(box)],
    [t("boxes.lastHandOver"), lastSide && `${lastSide.who} · ${dateAndTimeOf(i18n.language, lastSide.at)}`],
    [
      t("boxes.oldest"),
      oldest &&
        t("boxes.age", {
          at: dateAndTimeOf(i18n.language, oldest),
          hours: ((nowMs - Date.parse(oldest)) / 3_600_000).toFixed(1),
        }),
    ],
    [t("courier.contents"), t("courier.tubes", { tubes: tubeBarcodes.length })],
    [t("boxes.missing"), missing.length === 0 ? undefined : missing.join(", ")],
  ];
  const isUnderWay = state !== "received";
  return (
    <section className="card" aria-label={boxBarcode}>
      <div className="card-head">
        <h2 className="code-text">{boxBarcode}</h2>
      </div>
      {alerts.length === 0 ? null : (
        <ul className="pills">
          {alerts.map((alert) => (
            <li key={alert} className={`pill ${URGENT.has(alert) ? "bad" : "warn"}`}>
              {alertWords(alert)}
            </li>
          ))}
        </ul>
      )}
      <CaseFacts facts={facts} />
      <DamagedTubes box={box} />
      <MisdirectedTubes box={box} />
      {isUnderWay ? (
        <>
          <DivertForm box={box} laboratories={laboratories} changed={changed} />
          <LossForm box={box} commander={commander} changed={changed} />
        </>
      ) : null}
    </section>
  );
}
