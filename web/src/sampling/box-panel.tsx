import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseBoxBarcode } from "../../../shared/domain/codes/barcode.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { timeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { packing, unboxedTubes } from "./operation.ts";
import { nextHead } from "./operation-head.ts";
import { ScanField } from "./scan-field.tsx";
import type { Setup } from "./setup.ts";
import { recordAndSend } from "./sync.ts";
import { useQueue } from "./use-queue.ts";

/** Pack sealed tubes into a box: its label, its seal, and the tubes that really lie in it. */
export function BoxPanel({ setup, samplerId }: { setup: Setup; samplerId: string }) {
  const { t, i18n } = useTranslation();
  const { operations } = useQueue();
  const tubes = unboxedTubes(operations, setup.campaignId);
  const [boxBarcode, setBoxBarcode] = useState<string>();
  const [malformed, setMalformed] = useState(false);
  const [sealNumber, setSealNumber] = useState("");
  const [left, setLeft] = useState<readonly string[]>([]);
  const [packed, setPacked] = useState<{ box: string; tubes: number }>();
  const inBox = tubes.filter((tube) => !left.includes(tube.subject)).map((tube) => tube.subject);

  const read = (text: string) => {
    const label = parseBoxBarcode(text);
    setMalformed(!label.ok);
    if (label.ok) setBoxBarcode(label.barcode);
  };
  const pack = useAction(async () => {
    if (boxBarcode === undefined) return;
    const { campaignId, siteId } = setup;
    const contents = { boxBarcode, sealNumber: sealNumber.trim(), tubeBarcodes: inBox, campaignId, siteId };
    await recordAndSend(packing(nextHead(samplerId), contents));
    setPacked({ box: boxBarcode, tubes: inBox.length });
    setBoxBarcode(undefined);
    setSealNumber("");
    setLeft([]);
  });

  return (
    <div className="stack">
      {packed === undefined ? null : <Notice tone="good">{t("box.packed", packed)}</Notice>}
      {malformed ? <Notice tone="bad">{t("scan.boxMalformed")}</Notice> : null}
      <section className="card">
        {boxBarcode === undefined ? (
          <ScanField label={t("box.scan")} hint={t("box.scanHint")} focusKey="box" onRead={read} />
        ) : (
          <div className="card-head">
            <h2 className="code-text">{boxBarcode}</h2>
            <button className="button quiet" type="button" onClick={() => setBoxBarcode(undefined)}>
              {t("box.otherBox")}
            </button>
          </div>
        )}
        <Field
          label={t("box.sealNumber")}
          value={sealNumber}
          maxLength={40}
          autoComplete="off"
          onChange={(e) => setSealNumber(e.target.value)}
        />
      </section>
      <fieldset className="card">
        <legend>{t("box.tubes", { tubes: inBox.length })}</legend>
        {tubes.length === 0 ? <p className="soft">{t("box.noTubes")}</p> : null}
        {tubes.map((tube) => (
          <label className="check" key={tube.opId}>
            <input
              type="checkbox"
              checked={!left.includes(tube.subject)}
              onChange={(e) =>
                setLeft(
                  e.target.checked ? left.filter((each) => each !== tube.subject) : [...left, tube.subject],
                )
              }
            />
            <span className="code-text">{tube.subject}</span>
            <span className="soft small">
              {t("box.tubeLine", { people: tube.people, at: timeOf(i18n.language, tube.at) })}
            </span>
          </label>
        ))}
      </fieldset>
      <ErrorNotice error={pack.error} />
      <button
        className="button main full"
        type="button"
        disabled={boxBarcode === undefined || sealNumber.trim() === "" || inBox.length === 0 || pack.busy}
        onClick={() => void pack.run()}
      >
        {t("box.pack", { tubes: inBox.length })}
      </button>
    </div>
  );
}
