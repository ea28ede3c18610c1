import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Campaign } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/fields/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { useAction } from "../ui/use-action.ts";
import { useWordsOf } from "../ui/use-words-of.ts";
import { HandOverForm } from "./hand-over-form.tsx";
import { holderOf } from "./holder.ts";
import { useBox } from "./use-box.ts";

interface Props {
  boxBarcode: string;
  campaign: Campaign;
  courier: string;
  /** What the plan says of the stop it was chosen at. */
  siteId?: string | undefined;
  plannedLaboratoryId?: string | undefined;
  done: () => void;
}

/** One box: what is known of it, and what the courier does with it. Without a network it can be taken all the same. */
export function BoxInHand({ boxBarcode, campaign, courier, siteId, plannedLaboratoryId, done }: Props) {
  const { t } = useTranslation();
  const stateWords = useWordsOf("boxState");
  const flagWords = useWordsOf("boxFlag");
  const { known: box, isUnknown, error, readAgain } = useBox(boxBarcode);
  const isMine = box !== undefined && holderOf(box) === courier;
  const [reason, setReason] = useState("");
  const report = useAction(async () => {
    const body = { at: new Date().toISOString(), reason: reason.trim() };
    await call("POST /v1/boxes/{boxBarcode}/loss", { as: "staff", params: { boxBarcode }, body });
    readAgain();
  });

  return (
    <section className="card" aria-label={boxBarcode}>
      <div className="card-head">
        <h2 className="code-text">{boxBarcode}</h2>
        <button className="button quiet" type="button" onClick={done}>
          {t("box.otherBox")}
        </button>
      </div>
      {box === undefined ? null : (
        <dl className="facts">
          <dt>{t("courier.state")}</dt>
          <dd>{stateWords(box.state)}</dd>
          <dt>{t("courier.contents")}</dt>
          <dd>{t("courier.tubes", { tubes: box.tubeBarcodes.length })}</dd>
          <dt>{t("courier.laboratory")}</dt>
          <dd>{box.laboratoryId ?? plannedLaboratoryId ?? "–"}</dd>
        </dl>
      )}
      {box?.flags.map((flag) => (
        <Notice key={flag} tone="warn">
          {flagWords(flag)}
        </Notice>
      ))}
      {isUnknown ? <Notice tone="warn">{t("courier.unknownBox")}</Notice> : null}
      <ErrorNotice error={error} />
      {box?.state === "received" ? (
        <Notice tone="good">{t("courier.arrived", { laboratory: box.laboratoryId ?? "–" })}</Notice>
      ) : (
        <HandOverForm
          key={`${boxBarcode} ${isMine} ${box?.laboratoryId ?? ""}`}
          boxBarcode={boxBarcode}
          side={isMine ? "give" : "take"}
          campaignId={campaign.campaignId}
          siteId={box?.siteId ?? siteId}
          laboratories={isMine ? [] : campaign.laboratories}
          boundFor={box?.laboratoryId ?? plannedLaboratoryId}
          done={done}
        />
      )}
      {box === undefined || box.state === "received" || box.state === "lost" ? null : (
        <details>
          <summary>{t("courier.lossOpen")}</summary>
          <div className="stack">
            <Field
              label={t("courier.lossReason")}
              value={reason}
              maxLength={200}
              autoComplete="off"
              onChange={(e) => setReason(e.target.value)}
            />
            <ErrorNotice error={report.error} />
            <button
              className="button danger full"
              type="button"
              disabled={reason.trim().length < 3 || report.busy}
              onClick={() => void report.run()}
            >
              {t("courier.lossReport")}
            </button>
          </div>
        </details>
      )}
    </section>
  );
}
