import { useState } from "react";
import { useTranslation } from "react-i18next";
import { parseTubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { ScanField } from "../../ui/scan/scan-field.tsx";
import { CorrectionForm } from "./correction-form.tsx";

/** A tube of the sampler's sites that was sealed on another device, or longer ago than this one remembers. */
export function OtherTube({ samplerId }: { samplerId: string }) {
  const { t } = useTranslation();
  const [tubeBarcode, setTubeBarcode] = useState<string>();
  const [malformed, setMalformed] = useState(false);
  const { data, error, isLoading } = useRead(
    "GET /v1/sampling/tubes/{tubeBarcode}",
    tubeBarcode === undefined ? undefined : { params: { tubeBarcode } },
  );
  const { campaignId, siteId, state } = data ?? {};
  return (
    <details className="card">
      <summary>{t("correction.otherTube")}</summary>
      <div className="stack">
        <ScanField
          label={t("tubeDesk.scan")}
          hint={t("tubeDesk.scanHint")}
          focusKey=""
          onRead={(text) => {
            const reading = parseTubeBarcode(text);
            setMalformed(!reading.ok);
            setTubeBarcode(reading.ok ? reading.barcode : undefined);
          }}
        />
        {malformed ? <Notice tone="bad">{t("scan.tubeMalformed")}</Notice> : null}
        {isLoading ? <Loading /> : null}
        <ErrorNotice error={error} />
        {tubeBarcode === undefined || campaignId === undefined || siteId === undefined ? null : (
          <section aria-label={tubeBarcode}>
            <div className="card-head">
              <strong className="code-text">{tubeBarcode}</strong>
              {state === undefined ? null : <span className="pill info">{t(`tubeState.${state}`)}</span>}
            </div>
            <CorrectionForm
              key={tubeBarcode}
              sealed={{ subject: tubeBarcode, campaignId, siteId }}
              samplerId={samplerId}
            />
          </section>
        )}
      </div>
    </details>
  );
}
