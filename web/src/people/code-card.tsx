import { useTranslation } from "react-i18next";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import type { Profile } from "../api/answers.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { QrCode } from "../ui/scan/qr-code.tsx";
import { dateAndTimeOf } from "../ui/times.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { goodCode, keptCode } from "./code.ts";

/**
 * One person's code under their name, which the sampler compares with who stands there. Code and name are of one
 * person by construction: a code that was answered for somebody else is not drawn.
 */
export function CodeCard({ person }: { person: Profile["person"] }) {
  const { t, i18n } = useTranslation();
  const { residentId, name, maskedDocumentNumber } = person;
  const fresh = useAnswer(residentId, () => goodCode(residentId));
  const found = fresh.answer ?? keptCode(residentId);
  const code = found?.residentId === residentId ? found : undefined;
  const expired = code !== undefined && Date.parse(code.expiresAt) < Date.now();
  return (
    <section className="code-card" aria-labelledby={`code-of-${residentId}`} data-resident={residentId}>
      <div>
        <h2 className="code-name" id={`code-of-${residentId}`}>
          {name}
        </h2>
        <p className="code-document">{maskedDocumentNumber}</p>
      </div>
      {code === undefined ? (
        <>
          {fresh.loading ? <Loading /> : null}
          <ErrorNotice error={fresh.error} />
        </>
      ) : (
        <>
          <QrCode text={code.payload} label={t("code.of", { name })} />
          <div className="code-text code-typed">{formatResidentCode(code.residentId)}</div>
          <p className="small">{t("code.how")}</p>
          <p className="soft small">
            {t("code.until", { at: dateAndTimeOf(i18n.language, code.expiresAt) })}
          </p>
        </>
      )}
      {expired ? <Notice tone="warn">{t("code.expired")}</Notice> : null}
    </section>
  );
}
