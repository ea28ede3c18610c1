import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseBoxBarcode, parseTubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import type { Receipt, ReceiptPreview } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { useCampaigns } from "../../ui/choices/use-campaigns.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ScanField } from "../../ui/scan/scan-field.tsx";
import { nameIn } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { useBox } from "../use-box.ts";
import { ExpectedBoxes } from "./expected-boxes.tsx";
import { ReceiptCheck } from "./receipt-check.tsx";
import { isAsItShouldBe } from "./receipt-names.tsx";
import { ReceiptNotice } from "./receipt-notice.tsx";
import { damagedTubes, ScannedTubes } from "./scanned-tubes.tsx";
import { asTold, isUnreadable, SeenOfBox } from "./seen-of-box.tsx";
import { type KeptReceiptDraft, type ReceiptDraft, useReceiptDraft } from "./use-receipt-draft.ts";

type Said = "tubeMalformed" | "boxMalformed" | "twice";

/** Receive a box: its label, then every tube out of it; what is missing or unexpected is named before it is confirmed. */
export function ReceivePanel({ laboratoryId }: { laboratoryId: string }) {
  const { t } = useTranslation();
  const kept = useReceiptDraft(laboratoryId);
  const { boxBarcode, scanned } = kept.draft;
  const [said, setSaid] = useState<Said>();
  const [receipt, setReceipt] = useState<Receipt>();

  const read = (text: string) => {
    const label = boxBarcode === undefined ? parseBoxBarcode(text) : parseTubeBarcode(text);
    if (!label.ok) setSaid(boxBarcode === undefined ? "boxMalformed" : "tubeMalformed");
    else if (scanned.includes(label.barcode)) setSaid("twice");
    else {
      setSaid(undefined);
      if (boxBarcode === undefined) {
        setReceipt(undefined);
        kept.change({ boxBarcode: label.barcode });
      } else kept.change({ scanned: [label.barcode, ...scanned] });
    }
  };
  const received = (is: Receipt) => {
    setReceipt(is);
    setSaid(undefined);
    kept.startAgain();
  };

  return (
    <div className="stack">
      {receipt === undefined ? null : <ReceiptNotice receipt={receipt} />}
      <section className="card">
        <h2>{boxBarcode === undefined ? t("receive.title") : t("receive.boxTitle", { box: boxBarcode })}</h2>
        {said === undefined ? null : (
          <Notice tone="bad">{t(said === "twice" ? "receive.twice" : `scan.${said}`)}</Notice>
        )}
        <ScanField
          label={boxBarcode === undefined ? t("box.scan") : t("receive.scanTube")}
          focusKey={boxBarcode ?? "box"}
          onRead={read}
        />
        {boxBarcode === undefined ? (
          <ExpectedBoxes laboratoryId={laboratoryId} />
        ) : (
          <BoxAtHand key={boxBarcode} boxBarcode={boxBarcode} kept={kept} received={received} />
        )}
      </section>
    </div>
  );
}

interface Props {
  boxBarcode: string;
  kept: KeptReceiptDraft;
  received: (receipt: Receipt) => void;
}

function BoxAtHand({ boxBarcode, kept: { draft, change, startAgain }, received }: Props) {
  const { t, i18n } = useTranslation();
  const { campaigns } = useCampaigns();
  // A box that nobody recorded, or that was sent to another laboratory, has arrived all the same.
  const box = useBox(boxBarcode);
  const { scanned, damaged, seen } = draft;
  const [checked, setChecked] = useState<{ draft: ReceiptDraft; preview: ReceiptPreview }>();
  const campaignId = box.known?.campaignId ?? draft.campaignId ?? campaigns?.[0]?.campaignId ?? "";
  const contents = box.known?.tubeBarcodes;
  const expectedScanned = scanned.filter((tube) => contents?.includes(tube)).length;
  const preview = checked?.draft === draft ? checked.preview : undefined;
  const body = {
    campaignId,
    tubeBarcodes: [...scanned],
    damaged: damagedTubes(damaged),
    ...asTold(seen),
  };
  const params = { boxBarcode };
  const receive = useAction(async () => {
    const at = new Date().toISOString();
    received(
      await call("POST /v1/boxes/{boxBarcode}/reception", { as: "staff", params, body: { at, ...body } }),
    );
  });
  const check = useAction(async () => {
    const is = await call("POST /v1/boxes/{boxBarcode}/reception/preview", { as: "staff", params, body });
    if (is.isKnown && isAsItShouldBe(is)) await receive.run();
    else setChecked({ draft, preview: is });
  });
  const busy = check.busy || receive.busy;

  return (
    <>
      <ErrorNotice error={box.error} />
      {!box.isUnknown ? null : (
        <>
          <Notice tone="warn">{t("receive.boxUnknown")}</Notice>
          <SelectField
            label={t("setup.campaign")}
            value={campaignId}
            onChange={(e) => change({ campaignId: e.target.value })}
          >
            {(campaigns ?? []).map((each) => (
              <option key={each.campaignId} value={each.campaignId}>
                {nameIn(i18n.language, each.name)}
              </option>
            ))}
          </SelectField>
        </>
      )}
      <p className="tally" aria-live="polite">
        <strong>{contents === undefined ? scanned.length : expectedScanned}</strong>
        {contents === undefined ? "" : ` / ${contents.length}`} {t("receive.tubesScanned")}
      </p>
      <ScannedTubes
        scanned={scanned}
        contents={contents}
        damaged={damaged}
        change={(is) => change({ damaged: is })}
      />
      <SeenOfBox seen={seen} change={(is) => change({ seen: is })} />
      <ErrorNotice error={check.error ?? receive.error} />
      {preview === undefined ? (
        <div className="row">
          <button
            className="button main"
            type="button"
            disabled={campaignId === "" || !box.isRead || busy || isUnreadable(seen)}
            onClick={() => void check.run()}
          >
            {t("receive.confirm", { tubes: scanned.length })}
          </button>
          <button className="button quiet" type="button" onClick={startAgain}>
            {t("box.otherBox")}
          </button>
        </div>
      ) : (
        <ReceiptCheck
          preview={preview}
          busy={busy}
          confirm={() => void receive.run()}
          goOn={() => setChecked(undefined)}
        />
      )}
    </>
  );
}
