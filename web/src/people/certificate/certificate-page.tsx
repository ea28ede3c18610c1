import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { correctionOf } from "../../../../shared/domain/people/certificate/card-text.ts";
import type { MadeCertificate } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { useCampaign } from "../../ui/choices/use-campaign.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { saveFile } from "../../ui/files/save-file.ts";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { useAction } from "../../ui/use-action.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import { symbolOf } from "./card-symbol.ts";
import { pictureAsPdf } from "./picture-pdf.ts";
import { SheetFacts } from "./sheet-facts.tsx";
import { SHEET, sheetLines } from "./sheet-lines.ts";
import { PICTURE, sheetPicture } from "./sheet-picture.ts";

/** The certificate of a person's negative result: to show, to print, to keep. */
export default function CertificatePage() {
  const { t } = useTranslation();
  const { residentId = "" } = useParams();
  const { campaign } = useCampaign();
  const campaignId = campaign?.campaignId;
  const made = useAnswer(campaignId && `certificate ${campaignId} ${residentId}`, () =>
    call("POST /v1/campaigns/{campaignId}/residents/{residentId}/certificate", {
      as: "resident",
      params: { campaignId: campaignId ?? "", residentId },
    }),
  );
  return (
    <Page title={t("certificate.title")} back={`/result/${residentId}`}>
      <ErrorNotice error={made.error} />
      {made.answer === undefined && made.loading ? <Loading /> : null}
      {made.answer === undefined ? null : <Sheet certificate={made.answer} />}
    </Page>
  );
}

function Sheet({ certificate }: { certificate: MadeCertificate }) {
  const { t } = useTranslation();
  const { qr, jws, name, poolSize } = certificate;
  const symbol = useMemo(() => symbolOf(qr, correctionOf(jws)), [qr, jws]);
  const lines = sheetLines(certificate);
  const address = `${location.origin}/verify`;
  const savePdf = useAction(async () => {
    const picture = await sheetPicture(lines, symbol, address);
    // Older browsers have no `Blob.arrayBuffer`.
    const bytes = await new Response(picture).arrayBuffer();
    const pdf = pictureAsPdf(new Uint8Array(bytes), PICTURE);
    saveFile(new Blob([pdf], { type: "application/pdf" }), "certificate.pdf");
  });
  const saveCard = () =>
    saveFile(
      new Blob([JSON.stringify({ verifiableCredential: [jws] })], { type: "application/smart-health-card" }),
      "certificate.smart-health-card",
    );
  return (
    <>
      <section className="card certificate" aria-labelledby="certificate-title">
        <h2 id="certificate-title">
          {SHEET.title[0]} <small lang="en">{SHEET.title[1]}</small>
        </h2>
        <SheetFacts lines={lines} />
        <svg
          viewBox={`0 0 ${symbol.size} ${symbol.size}`}
          role="img"
          aria-label={t("certificate.of", { name })}
        >
          <rect width={symbol.size} height={symbol.size} fill="#fff" />
          <path d={symbol.path} fill="#000" fillRule="evenodd" />
        </svg>
        <p className="small">
          {SHEET.scan.join(" / ")}: {address}
        </p>
        <p className="small soft">{SHEET.zone.join(" ")}</p>
      </section>
      <section className="card stack no-print">
        {poolSize === 1 ? null : <p>{t("certificate.poolMeans")}</p>}
        <p className="soft">{t("certificate.carefully")}</p>
        <ErrorNotice error={savePdf.error} />
        <div className="row">
          <button className="button main" type="button" onClick={() => window.print()}>
            {t("certificate.print")}
          </button>
          <button className="button" type="button" disabled={savePdf.busy} onClick={() => void savePdf.run()}>
            {t("certificate.pdf")}
          </button>
          <button className="button" type="button" onClick={saveCard}>
            {t("certificate.card")}
          </button>
        </div>
        <Link to="/verify">{t("certificate.check")}</Link>
      </section>
    </>
  );
}
