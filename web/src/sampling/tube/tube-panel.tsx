import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ScanField } from "../../ui/scan/scan-field.tsx";
import { DoubtfulCode } from "../scan/doubtful-code.tsx";
import { allowSound } from "../scan/scan-answer.ts";
import { ScanScreen } from "../scan/scan-screen.tsx";
import { DocumentForm } from "./document-form.tsx";
import { LastPerson } from "./last-person.tsx";
import { fromPaper } from "./open-tube.ts";
import { shownPerson } from "./shown-person.ts";
import { TubeCounter } from "./tube-counter.tsx";
import { TubePeople } from "./tube-people.tsx";
import { type TubeDeskProps, useTubeDesk } from "./use-tube-desk.ts";

/** Fill one tube: its label first, then its people, then seal; typed and by hand scanner here, by camera on its own screen. */
export function TubePanel(props: TubeDeskProps) {
  const { t } = useTranslation();
  const desk = useTubeDesk(props);
  const [camera, setCamera] = useState(false);
  const closeCamera = useCallback(() => setCamera(false), []);
  const { tube, said, doubtful, seal } = desk;
  const campaign = props.configuration.campaigns.find((c) => c.campaignId === props.setup.campaignId);

  if (!desk.loaded) return null;
  const full = tube !== undefined && tube.people.length >= tube.poolSize;
  return (
    <>
      {camera ? <ScanScreen desk={desk} close={closeCamera} /> : null}
      {/* Hidden, not taken away: a document that is half typed is still there afterwards. */}
      <div className="tube-panel" hidden={camera}>
        <div className="stack">
          {tube === undefined ? null : <TubeCounter tube={tube} />}
          {campaign?.householdTogether === true ? <Notice>{t("tube.householdTogether")}</Notice> : null}
          <div key={said?.turn}>
            {said === undefined ? null : <Notice tone={said.tone}>{said.words}</Notice>}
          </div>
          <LastPerson desk={desk} />
          {doubtful === undefined ? null : (
            <DoubtfulCode shown={shownPerson(doubtful)} take={desk.takeDoubtful} leave={desk.leaveDoubtful} />
          )}
          <ErrorNotice error={seal.error} />
          <section className="card">
            <ScanField
              label={tube === undefined ? t("tube.scanTube") : t("tube.scanPerson")}
              hint={tube === undefined ? t("tube.scanTubeHint") : t("tube.scanPersonHint")}
              focusKey={tube?.tubeBarcode ?? "none"}
              onRead={desk.read}
              openCamera={() => {
                allowSound();
                setCamera(true);
              }}
            />
          </section>
          {tube === undefined || full ? null : <DocumentForm add={desk.takePerson} />}
          {tube === undefined ? null : (
            <details className="card" open={tube.writtenBy !== undefined}>
              <summary>{t("tube.fromPaper")}</summary>
              <Field
                label={t("tube.writtenBy")}
                hint={t("tube.writtenByHint")}
                maxLength={64}
                autoComplete="off"
                value={tube.writtenBy ?? ""}
                onChange={(e) => desk.change(fromPaper(tube, e.target.value.replace(/[^\p{L}\d._-]/gu, "")))}
              />
            </details>
          )}
        </div>
        {tube === undefined ? null : (
          <div className="stack">
            <TubePeople people={tube.people} remove={desk.remove} />
            <button
              className={full ? "button main full seal" : "button full seal"}
              type="button"
              disabled={tube.people.length === 0 || seal.busy}
              onClick={() => void seal.run()}
            >
              {t("tube.seal", { people: tube.people.length })}
            </button>
            <button className="button quiet" type="button" onClick={() => void desk.discard()}>
              {t("tube.discard")}
            </button>
          </div>
        )}
      </div>
    </>
  );
}
