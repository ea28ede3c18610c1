import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseBoxBarcode } from "../../../shared/domain/codes/barcode.ts";
import { NoAnswer } from "../api/problem.ts";
import { useQueue } from "../sampling/queue/use-queue.ts";
import type { Setup } from "../sampling/setup.ts";
import { HandOverForm } from "../transport/hand-over-form.tsx";
import { startHandOvers } from "../transport/hand-over-queue.ts";
import { HandOverStatus } from "../transport/hand-over-status.tsx";
import { useHandOvers } from "../transport/use-hand-overs.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { ScanField } from "../ui/scan/scan-field.tsx";
import "../transport/transport.css";

/** Give a box to the courier and confirm it: boxes of this site, as the server knows them and as packed here. */
export function GivePanel({ setup: { campaignId, siteId } }: { setup: Setup }) {
  const { t } = useTranslation();
  const { operations } = useQueue();
  const { waiting, last } = useHandOvers();
  const [boxBarcode, setBoxBarcode] = useState<string>();
  const [malformed, setMalformed] = useState(false);
  useEffect(() => startHandOvers(), []);
  const packedHere = operations.filter((o) => o.kind === "packBox" && o.campaignId === campaignId);
  const sent = packedHere.filter((o) => o.answered === 1).length;
  const known = useRead(
    "GET /v1/campaigns/{campaignId}/boxes",
    { params: { campaignId }, query: { siteId } },
    { version: `${sent} ${last?.boxBarcode ?? ""} ${last?.eventCount ?? 0}` },
  );
  const boxes = known.data?.boxes.map((line) => line.box) ?? [];
  const isGiven = (barcode: string): boolean =>
    waiting.some((each) => each.boxBarcode === barcode) ||
    boxes.some((box) => box.boxBarcode === barcode && box.handOvers.some((h) => h.given !== undefined));
  const unsent = packedHere
    .filter((o) => o.siteId === siteId && o.answered === 0)
    .map((o) => ({ boxBarcode: o.subject, tubes: o.tubeBarcodes.length, taken: false }));
  const toGive = [
    ...boxes.map((box) => ({
      boxBarcode: box.boxBarcode,
      tubes: box.tubeBarcodes.length,
      taken: box.handOvers.some((h) => h.taken !== undefined),
    })),
    ...unsent.filter((each) => !boxes.some((box) => box.boxBarcode === each.boxBarcode)),
  ].filter((each) => !isGiven(each.boxBarcode));
  const read = (text: string) => {
    const label = parseBoxBarcode(text);
    setMalformed(!label.ok);
    if (label.ok) setBoxBarcode(label.barcode);
  };

  return (
    <section className="card" aria-label={t("giving.title")}>
      <h2>{t("giving.title")}</h2>
      <HandOverStatus />
      {known.error instanceof NoAnswer ? null : <ErrorNotice error={known.error} />}
      {malformed ? <Notice tone="bad">{t("scan.boxMalformed")}</Notice> : null}
      {boxBarcode === undefined ? (
        <>
          {toGive.length === 0 ? <p className="soft">{t("giving.nothing")}</p> : null}
          {toGive.map((box) => (
            <button
              className="button full stop-box"
              type="button"
              key={box.boxBarcode}
              onClick={() => setBoxBarcode(box.boxBarcode)}
            >
              <span className="code-text">{box.boxBarcode}</span>
              <span>{t("courier.tubes", { tubes: box.tubes })}</span>
              {box.taken ? <span className="pill warn">{t("giving.courierConfirmed")}</span> : null}
            </button>
          ))}
          <button className="button quiet" type="button" onClick={() => void known.refetch()}>
            {t("ui.refresh")}
          </button>
          <ScanField label={t("giving.scan")} focusKey="" onRead={read} />
        </>
      ) : (
        <>
          <div className="card-head">
            <h3 className="code-text">{boxBarcode}</h3>
            <button className="button quiet" type="button" onClick={() => setBoxBarcode(undefined)}>
              {t("box.otherBox")}
            </button>
          </div>
          <HandOverForm
            boxBarcode={boxBarcode}
            side="give"
            campaignId={campaignId}
            siteId={siteId}
            done={() => setBoxBarcode(undefined)}
          />
        </>
      )}
    </section>
  );
}
