import { useTranslation } from "react-i18next";
import type { IssuedApiKey } from "../../api/answers.ts";
import { Notice } from "../../ui/notice.tsx";

/** A new key with its secret, the only time that it can be read. */
export function IssuedSecret({ issued: { key, secret }, hide }: { issued: IssuedApiKey; hide: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-label={t("apiKeys.secretOnce")}>
      <Notice tone="warn" title={t("apiKeys.secretOnce")}>
        {t("apiKeys.secretHow", { partner: key.partner })}
      </Notice>
      <dl className="facts">
        <dt>{t("apiKeys.keyId")}</dt>
        <dd className="code-text">{key.keyId}</dd>
        <dt>{t("apiKeys.secret")}</dt>
        <dd className="code-text">{secret}</dd>
        <dt>{t("apiKeys.fingerprint")}</dt>
        <dd className="code-text">{key.fingerprint}</dd>
      </dl>
      <button className="button" type="button" onClick={hide}>
        {t("apiKeys.handedOver")}
      </button>
    </section>
  );
}
