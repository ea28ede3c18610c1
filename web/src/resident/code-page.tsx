import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { dateAndTimeOf } from "../ui/times.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { goodCode, keptCode } from "./code.ts";
import { QrCode } from "./qr-code.tsx";

/** The resident code, to be held up at the site. */
export default function CodePage() {
  const { t, i18n } = useTranslation();
  const { residentId = "" } = useParams();
  const fresh = useAnswer(residentId, () => goodCode(residentId));
  const code = fresh.answer ?? keptCode(residentId);
  const expired = code !== undefined && Date.parse(code.expiresAt) < Date.now();

  return (
    <Page title={t("code.title")} back="/">
      {code === undefined ? (
        <>
          {fresh.loading ? <Loading /> : null}
          <ErrorNotice error={fresh.error} />
        </>
      ) : (
        <section className="code-card">
          <QrCode text={code.payload} label={t("code.title")} />
          <div className="code-text">{formatResidentCode(code.residentId)}</div>
          <p className="soft">{t("code.until", { at: dateAndTimeOf(i18n.language, code.expiresAt) })}</p>
        </section>
      )}
      {expired ? <Notice tone="warn">{t("code.expired")}</Notice> : null}
      <Notice>{t("code.how")}</Notice>
    </Page>
  );
}
