import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import {
  SHEET_INSTRUMENTS,
  type SheetInstrument,
} from "../../../../shared/domain/laboratory/sheet-instrument.ts";
import type { PlateAnswer } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import type { Session } from "../../session/session-store.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { ReasonField } from "../../ui/fields/reason-field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { bytesOf } from "../runs/file-bytes.ts";
import { planOf } from "./plate.ts";
import { PlateGrid } from "./plate-grid.tsx";

/** A plate as it is to be pipetted, its sheet for the instrument, and where its run is. */
export function PlatePage({ session, laboratoryId }: { session: Session; laboratoryId: string }) {
  const { t, i18n } = useTranslation();
  const { plateId = "" } = useParams();
  const {
    data: plate,
    error,
    isLoading,
    refetch,
  } = useRead("GET /v1/laboratories/{laboratoryId}/plates/{plateId}", { params: { laboratoryId, plateId } });
  const plan = useMemo(() => (plate === undefined ? undefined : planOf(plate)), [plate]);
  return (
    <Page title={t("plates.title")} back="/laboratory" wide>
      <ErrorNotice error={error} />
      {plate === undefined || plan === undefined ? (
        isLoading ? (
          <Loading />
        ) : null
      ) : (
        <>
          <div className="card-head">
            <span className="code-text soft">{plate.plateId}</span>
            <span className={`pill ${plate.state === "tested" ? "good" : "info"}`}>
              {t(`plateState.${plate.state}`)}
            </span>
          </div>
          {plate.cancelReason === undefined ? null : (
            <Notice tone="warn" title={t("plates.cancelled", { reason: plate.cancelReason })} />
          )}
          {plate.runId === undefined ? null : (
            <Link className="button" to={`/laboratory/runs/${plate.runId}`}>
              {t("plates.toRun")}
            </Link>
          )}
          {plate.leftOut.length === 0 ? null : (
            <Notice tone="warn" title={t("plates.leftOut", { tubes: plate.leftOut.length })}>
              <ul>
                {plate.leftOut.map(({ tubeBarcode, reason }) => (
                  <li key={tubeBarcode}>
                    <span className="code-text">{tubeBarcode}</span> {t(`leftOut.${reason}`)}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          <section className="card">
            <dl className="facts small">
              <dt>{t("run.tubes")}</dt>
              <dd>{t("plates.line", { tubes: plate.tubes.length, wells: plate.size })}</dd>
              <dt>{t("run.kit")}</dt>
              <dd>
                {plate.kit.kitId} v{plate.kit.version}
              </dd>
              <dt>{t("plates.madeBy")}</dt>
              <dd>
                {plate.madeBy} · {dateAndTimeOf(i18n.language, plate.madeAt)}
              </dd>
            </dl>
            {plate.state === "open" || plate.state === "tested" ? <SheetForm plate={plate} /> : null}
          </section>
          <section className="card">
            <h2>{t("plate.title")}</h2>
            <p className="soft small">{t("plates.moreUrgentFirst")}</p>
            <PlateGrid plate={plan} planned />
          </section>
          {session.role === "technician" && (plate.state === "open" || plate.state === "making") ? (
            <CancelForm plate={plate} done={() => void refetch()} />
          ) : null}
        </>
      )}
    </Page>
  );
}

/** The file is offered to the browser as it was written, in the instrument's own encoding. */
function SheetForm({ plate: { laboratoryId, plateId } }: { plate: PlateAnswer }) {
  const { t } = useTranslation();
  const [instrument, setInstrument] = useState<SheetInstrument>("quantstudio");
  const download = useAction(async () => {
    const { fileName, contentBase64 } = await call(
      "GET /v1/laboratories/{laboratoryId}/plates/{plateId}/sample-sheet",
      {
        as: "staff",
        params: { laboratoryId, plateId },
        query: { instrument },
      },
    );
    const url = URL.createObjectURL(new Blob([Uint8Array.from(bytesOf(contentBase64))]));
    const link = document.createElement("a");
    link.href = url;
    link.download = fileName;
    link.click();
    URL.revokeObjectURL(url);
  });
  return (
    <div className="row">
      <div className="grow">
        <SelectField
          label={t("plates.instrument")}
          value={instrument}
          onChange={(event) =>
            setInstrument(SHEET_INSTRUMENTS.find((each) => each === event.target.value) ?? "generic")
          }
        >
          {SHEET_INSTRUMENTS.map((each) => (
            <option key={each} value={each}>
              {t(`sheet.${each}`)}
            </option>
          ))}
        </SelectField>
        <ErrorNotice error={download.error} />
      </div>
      <button
        className="button main"
        type="button"
        disabled={download.busy}
        onClick={() => void download.run()}
      >
        {t("plates.download")}
      </button>
    </div>
  );
}

function CancelForm({ plate: { laboratoryId, plateId }, done }: { plate: PlateAnswer; done: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const cancel = useAction(async () => {
    await call("POST /v1/laboratories/{laboratoryId}/plates/{plateId}/cancellation", {
      as: "staff",
      params: { laboratoryId, plateId },
      body: { reason },
    });
    done();
  });
  return (
    <details className="card">
      <summary>{t("plates.cancelOpen")}</summary>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void cancel.run();
        }}
      >
        <ReasonField label={t("plates.cancelReason")} value={reason} set={setReason} />
        <ErrorNotice error={cancel.error} />
        <button className="button danger" type="submit" disabled={cancel.busy}>
          {t("plates.cancel")}
        </button>
      </form>
    </details>
  );
}
