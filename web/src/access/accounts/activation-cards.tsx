import { useTranslation } from "react-i18next";
import { saveCsv } from "../../ui/files/save-csv.ts";
import { Notice } from "../../ui/notice.tsx";
import { QrCode } from "../../ui/scan/qr-code.tsx";
import type { Activation } from "./import-accounts.ts";
import "./accounts.css";

/** What new accounts sign in with first, to be printed or kept: nobody can read it again. */
export function ActivationCards({ made }: { made: readonly Activation[] }) {
  const { t } = useTranslation();
  const save = () =>
    saveCsv("accounts.csv", [
      ["username", "role", "password", "totpSecret", "totpUri"],
      ...made.map((each) => [each.username, each.role, each.password, each.totpSecret, each.totpUri]),
    ]);
  return (
    <section className="stack activation">
      <div className="no-print">
        <Notice tone="warn" title={t("accounts.secretOnce")}>
          <div className="row">
            <button className="button main" type="button" onClick={() => window.print()}>
              {t("accounts.print")}
            </button>
            <button className="button" type="button" onClick={save}>
              {t("accounts.download")}
            </button>
          </div>
        </Notice>
      </div>
      <div className="activation-cards">
        {made.map((each) => (
          <article
            key={each.username}
            className="activation-card"
            aria-label={t("accounts.activation", { username: each.username })}
          >
            <div>
              <h2 className="code-text">{each.username}</h2>
              <p className="small">
                {t("accounts.password")} <strong className="code-text">{each.password}</strong>
              </p>
              <p className="small">
                {t("accounts.secret")} <span className="code-text">{each.totpSecret}</span>
              </p>
              <p className="soft small">
                {t("accounts.activationHow", { address: `${location.origin}/staff` })}
              </p>
              {each.waits ? <p className="small">{t("accounts.waits")}</p> : null}
            </div>
            <QrCode text={each.totpUri} label={t("accounts.secret")} correction="M" />
          </article>
        ))}
      </div>
    </section>
  );
}
