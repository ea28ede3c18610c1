import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseBoxBarcode, parseTubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { NoAnswer, SignInNeeded } from "../api/problem.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/fields/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { ScanField } from "../ui/scan/scan-field.tsx";
import { dateAndTimeOf, timeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { besideOwn, MOST_IN_BOX, unboxedTubes } from "./box-contents.ts";
import { packing } from "./queue/operation.ts";
import { nextHead } from "./queue/operation-head.ts";
import { recordAndSend } from "./queue/sync.ts";
import { useQueue } from "./queue/use-queue.ts";
import { answerScan } from "./scan/scan-answer.ts";
import type { Setup } from "./setup.ts";
import { TubeChoice } from "./tube/tube-choice.tsx";

/** Pack sealed tubes into a box: its label, its seal, and the tubes that really lie in it. */
export function BoxPanel({ setup, samplerId }: { setup: Setup; samplerId: string }) {
  const { t, i18n } = useTranslation();
  const { operations } = useQueue();
  const { campaignId, siteId } = setup;
  const sent = operations.filter((o) => o.answered === 1).length;
  const listed = useRead(
    "GET /v1/campaigns/{campaignId}/sites/{siteId}/unpacked-tubes",
    { params: { campaignId, siteId }, query: { limit: String(MOST_IN_BOX) } },
    { version: sent },
  );
  const [boxBarcode, setBoxBarcode] = useState<string>();
  const [malformed, setMalformed] = useState<"box" | "tube">();
  const [sealNumber, setSealNumber] = useState("");
  /** What the sampler said of single tubes, by label: in this box or not. */
  const [said, setSaid] = useState<Readonly<Record<string, boolean>>>({});
  const [packed, setPacked] = useState<{ box: string; tubes: number }>();

  const own = unboxedTubes(operations, campaignId);
  const { others, gone } = besideOwn(operations, listed.data, siteId);
  const ofOthers = new Set(others.map(({ tubeBarcode }) => tubeBarcode));
  const known = new Set([...own.map((tube) => tube.subject), ...ofOthers]);
  const scanned = Object.keys(said).filter((label) => !known.has(label));
  const isIn = (label: string): boolean =>
    said[label] ?? (known.has(label) && !ofOthers.has(label) && !gone.has(label));
  const inBox = [...known, ...scanned].filter(isIn);
  const say = (label: string, isInBox: boolean) => setSaid((before) => ({ ...before, [label]: isInBox }));

  const read = (text: string) => {
    const tube = parseTubeBarcode(text);
    const box = parseBoxBarcode(text);
    answerScan(tube.ok || box.ok ? "good" : "bad");
    setMalformed(tube.ok || box.ok ? undefined : boxBarcode === undefined ? "box" : "tube");
    if (tube.ok) say(tube.barcode, true);
    else if (box.ok) setBoxBarcode(box.barcode);
  };
  const pack = useAction(async () => {
    if (boxBarcode === undefined) return;
    const contents = { boxBarcode, sealNumber: sealNumber.trim(), tubeBarcodes: inBox, campaignId, siteId };
    await recordAndSend(packing(nextHead(samplerId), contents));
    setPacked({ box: boxBarcode, tubes: inBox.length });
    setBoxBarcode(undefined);
    setSealNumber("");
    setSaid({});
  });
  const tooMany = inBox.length > MOST_IN_BOX;
  const unasked = listed.error instanceof NoAnswer || listed.error instanceof SignInNeeded;

  return (
    <div className="stack">
      {packed === undefined ? null : <Notice tone="good">{t("box.packed", packed)}</Notice>}
      {malformed === undefined ? null : <Notice tone="bad">{t(`scan.${malformed}Malformed`)}</Notice>}
      {unasked ? null : <ErrorNotice error={listed.error} />}
      <section className="card">
        {boxBarcode === undefined ? (
          <ScanField label={t("box.scan")} hint={t("box.scanHint")} focusKey="box" onRead={read} />
        ) : (
          <>
            <div className="card-head">
              <h2 className="code-text">{boxBarcode}</h2>
              <button className="button quiet" type="button" onClick={() => setBoxBarcode(undefined)}>
                {t("box.otherBox")}
              </button>
            </div>
            <ScanField label={t("box.scanTube")} hint={t("box.scanTubeHint")} focusKey="" onRead={read} />
          </>
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
        {own.length === 0 ? <p className="soft">{t("box.noTubes")}</p> : null}
        {own.map(({ opId, subject, people, at }) => (
          <TubeChoice key={opId} label={subject} isIn={isIn(subject)} say={say}>
            <span className="soft small">{t("box.tubeLine", { people, at: timeOf(i18n.language, at) })}</span>{" "}
            {gone.has(subject) ? <span className="pill warn">{t("box.gone")}</span> : null}
          </TubeChoice>
        ))}
        {scanned.map((label) => (
          <TubeChoice key={label} label={label} isIn={isIn(label)} say={say}>
            <span className="soft small">{t("box.scanned")}</span>
          </TubeChoice>
        ))}
      </fieldset>
      {others.length === 0 || listed.data === undefined ? null : (
        <fieldset className="card">
          <legend>{t("box.others", { tubes: others.length })}</legend>
          <p className="soft small">
            {t("box.othersHint", { at: timeOf(i18n.language, listed.data.asOf) })}
            {listed.data.next === undefined ? "" : ` ${t("box.othersMore")}`}
          </p>
          {others.map(({ tubeBarcode, people, sealedAt, lane, late }) => (
            <TubeChoice key={tubeBarcode} label={tubeBarcode} isIn={isIn(tubeBarcode)} say={say}>
              <span className="soft small">
                {lane === undefined ? "" : `${t("setup.laneNumber", { lane })} · `}
                {t("box.tubeLine", { people, at: dateAndTimeOf(i18n.language, sealedAt) })}
              </span>{" "}
              {late ? <span className="pill warn">{t("unpacked.late")}</span> : null}
            </TubeChoice>
          ))}
        </fieldset>
      )}
      {tooMany ? <Notice tone="bad">{t("box.tooMany", { most: MOST_IN_BOX })}</Notice> : null}
      <ErrorNotice error={pack.error} />
      <button
        className="button main full"
        type="button"
        disabled={
          boxBarcode === undefined || sealNumber.trim() === "" || inBox.length === 0 || tooMany || pack.busy
        }
        onClick={() => void pack.run()}
      >
        {t("box.pack", { tubes: inBox.length })}
      </button>
    </div>
  );
}
