import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Profile } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { confirmed } from "../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { timeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";

interface Props {
  person: Profile["person"];
  /** The reader, whom nobody looks after. */
  own: boolean;
  changed: () => void;
}

/** Somebody for whom the reader acts: a code for another to do so, or no more. */
export function HouseholdCard({ person: { residentId, name, maskedDocumentNumber }, own, changed }: Props) {
  const { t, i18n } = useTranslation();
  const [given, setGiven] = useState<{ code: string; expiresAt: string }>();
  const give = useAction(async () =>
    setGiven(await call("POST /v1/me/household/consents", { as: "resident", body: { residentId } })),
  );
  const letGo = useAction(async () => {
    const question = t("household.letGoSure", { name });
    if (!(await confirmed({ question, action: t("household.letGo") }))) return;
    await call("DELETE /v1/me/household/{residentId}", { as: "resident", params: { residentId } });
    changed();
  });
  return (
    <section className="card" aria-label={name}>
      <h2>{name}</h2>
      <span className="soft small code-text">{maskedDocumentNumber}</span>
      {given === undefined ? null : (
        <div className="seat" aria-live="polite">
          <p>{t("household.consentMeans", { name })}</p>
          <div className="soft small">{t("household.code")}</div>
          <strong className="code-text consent-code">
            {given.code.slice(0, 4)} {given.code.slice(4)}
          </strong>
          <div className="soft small">
            {t("household.validUntil", { at: timeOf(i18n.language, given.expiresAt) })}
          </div>
        </div>
      )}
      <ErrorNotice error={give.error ?? letGo.error} />
      <div className="row">
        <button className="button" type="button" disabled={give.busy} onClick={() => void give.run()}>
          {t(own ? "household.ownConsent" : "household.consent")}
        </button>
        {own ? null : (
          <button
            className="button quiet"
            type="button"
            disabled={letGo.busy}
            onClick={() => void letGo.run()}
          >
            {t("household.letGo")}
          </button>
        )}
      </div>
    </section>
  );
}
