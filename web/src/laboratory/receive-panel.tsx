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
import { useWordsOf } from "../ui/use-words-of.ts";
import { ReceptionNotice } from "./reception-notice.tsx";
import { EXPECTED_BOXES, READ_BOX, RECEIVE, type Reception } from "./routes.ts";
import { type Damages, damagedTubes, ScannedTubes } from "./scanned-tubes.tsx";
import { asTold, isUnreadable, NOTHING_SEEN, SeenOfBox } from "./seen-of-box.tsx";
import { useCampaigns } from "./use-campaigns.ts";

/** Receive a box: its label, then every tube out of it; what is missing or unexpected is named at once. */
export function ReceivePanel({ laboratoryId }: { laboratoryId: string }) {
  const { t, i18n } = useTranslation();
  const stateWords = useWordsOf("boxState");
  const campaigns = useCampaigns();
  const expected = useAnswer(laboratoryId, async () => {
    const states = ["packed", "handingOver", "inTransit"] as const;
    const lists = await Promise.all(
      states.map((state) =>
        call(EXPECTED_BOXES, { as: "staff", params: { laboratoryId }, query: { state } }),
      ),
    );
    return lists.flatMap((list) => list.boxes);
  });
  const [boxBarcode, setBoxBarcode] = useState<string>();
  const [chosenCampaign, setChosenCampaign] = useState("");
  const [scanned, setScanned] = useState<readonly string[]>([]);
  const [damaged, setDamaged] = useState<Damages>({});
  const [seen, setSeen] = useState(NOTHING_SEEN);
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
    setDamaged({});
    setSeen(NOTHING_SEEN);
    setSaid(undefined);
  };
  const receive = useAction(async () => {
    if (boxBarcode === undefined) return;
    const body = {
      at: new Date().toISOString(),
      campaignId,
      tubeBarcodes: [...scanned],
      damaged: damagedTubes(damaged),
      ...asTold(seen),
    };
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
            <h3>{t("receive.onTheWay", { boxes: expected.answer?.length ?? 0 })}</h3>
            <ul className="expected">
              {expected.answer?.map((each) => (
                <li key={each.boxBarcode}>
                  <span className="code-text">{each.boxBarcode}</span>{" "}
                  <span className="soft small">
                    {t("receive.boxLine", { tubes: each.tubeBarcodes.length, seal: each.sealNumber ?? "–" })}{" "}
                    · {stateWords(each.state)}
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
            <ScannedTubes scanned={scanned} contents={contents} damaged={damaged} change={setDamaged} />
            <SeenOfBox seen={seen} change={setSeen} />
            <ErrorNotice error={receive.error} />
            <div className="row">
              <button
                className="button main"
                type="button"
                disabled={campaignId === "" || box.answer === undefined || receive.busy || isUnreadable(seen)}
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
