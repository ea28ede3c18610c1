import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseBoxBarcode, parseTubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import { call } from "../api/call.ts";
import { CallProblem } from "../api/problem.ts";
import { ScanField } from "../sampling/scan-field.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SelectField } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { nameIn } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { ReceptionNotice } from "./reception-notice.tsx";
import { EXPECTED_BOXES, READ_BOX, RECEIVE, type Reception } from "./routes.ts";
import { useCampaigns } from "./use-campaigns.ts";

/** Receive a box: its label, then every tube out of it; what is missing or unexpected is named at once. */
export function ReceivePanel({ laboratoryId }: { laboratoryId: string }) {
  const { t, i18n } = useTranslation();
  const campaigns = useCampaigns();
  const expected = useAnswer(laboratoryId, () =>
    call(EXPECTED_BOXES, { as: "staff", params: { laboratoryId }, query: { state: "inTransit" } }),
  );
  const [boxBarcode, setBoxBarcode] = useState<string>();
  const [chosenCampaign, setChosenCampaign] = useState("");
  const [scanned, setScanned] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<"tubeMalformed" | "boxMalformed" | "twice">();
  const [reception, setReception] = useState<Reception>();
  const box = useAnswer(boxBarcode, async () => {
    try {
      return { known: await call(READ_BOX, { as: "staff", params: { boxBarcode: boxBarcode ?? "" } }) };
    } catch (error) {
      // A box nobody recorded has arrived all the same, and its tubes can be received.
      if (error instanceof CallProblem && error.is("box-unknown")) return { known: undefined };
      throw error;
    }
  });
  const campaignId =
    box.answer?.known?.campaignId ?? (chosenCampaign || (campaigns.answer?.[0]?.campaignId ?? ""));
  const contents = box.answer?.known?.tubeBarcodes;
  const expectedScanned = scanned.filter((tube) => contents?.includes(tube)).length;

  const read = (text: string) => {
    if (boxBarcode === undefined) {
      const label = parseBoxBarcode(text);
      setSaid(label.ok ? undefined : "boxMalformed");
      if (label.ok) {
        setBoxBarcode(label.barcode);
        setReception(undefined);
      }
      return;
    }
    const label = parseTubeBarcode(text);
    if (!label.ok) setSaid("tubeMalformed");
    else if (scanned.includes(label.barcode)) setSaid("twice");
    else {
      setSaid(undefined);
      setScanned([label.barcode, ...scanned]);
    }
  };
  const startAgain = () => {
    setBoxBarcode(undefined);
    setScanned([]);
    setSaid(undefined);
  };
  const receive = useAction(async () => {
    if (boxBarcode === undefined) return;
    const body = { at: new Date().toISOString(), campaignId, tubeBarcodes: [...scanned] };
    setReception(await call(RECEIVE, { as: "staff", params: { boxBarcode }, body }));
    startAgain();
    expected.reload();
  });

  return (
    <div className="stack">
      {reception === undefined ? null : <ReceptionNotice reception={reception} />}
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
          <>
            <ErrorNotice error={expected.error} />
            <h3>{t("receive.onTheWay", { boxes: expected.answer?.boxes.length ?? 0 })}</h3>
            <ul className="expected">
              {expected.answer?.boxes.map((each) => (
                <li key={each.boxBarcode}>
                  <span className="code-text">{each.boxBarcode}</span>{" "}
                  <span className="soft small">
                    {t("receive.boxLine", { tubes: each.tubeBarcodes.length, seal: each.sealNumber ?? "–" })}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <>
            <ErrorNotice error={box.error} />
            {box.answer !== undefined && box.answer.known === undefined ? (
              <>
                <Notice tone="warn">{t("receive.boxUnknown")}</Notice>
                <SelectField
                  label={t("setup.campaign")}
                  value={campaignId}
                  onChange={(e) => setChosenCampaign(e.target.value)}
                >
                  {(campaigns.answer ?? []).map((each) => (
                    <option key={each.campaignId} value={each.campaignId}>
                      {nameIn(i18n.language, each.name)}
                    </option>
                  ))}
                </SelectField>
              </>
            ) : null}
            <p className="tally" aria-live="polite">
              <strong>{contents === undefined ? scanned.length : expectedScanned}</strong>
              {contents === undefined ? "" : ` / ${contents.length}`} {t("receive.tubesScanned")}
            </p>
            <ul className="scanned">
              {scanned.map((tube) => (
                <li key={tube} className="code-text">
                  {tube}
                  {contents === undefined || contents.includes(tube)
                    ? " ✓"
                    : ` ! ${t("receive.notExpected")}`}
                </li>
              ))}
            </ul>
            <ErrorNotice error={receive.error} />
            <div className="row">
              <button
                className="button main"
                type="button"
                disabled={campaignId === "" || box.answer === undefined || receive.busy}
                onClick={() => void receive.run()}
              >
                {t("receive.confirm", { tubes: scanned.length })}
              </button>
              <button className="button quiet" type="button" onClick={startAgain}>
                {t("box.otherBox")}
              </button>
            </div>
          </>
        )}
      </section>
    </div>
  );
}
