import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResidentCode } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";

/** Make a link with which a person signs in once; with a phone of their own they consent by a code that is sent to it. */
export function LinkForm({ person: { residentId, name }, done }: { person: ResidentCode; done: () => void }) {
  const { t, i18n } = useTranslation();
  const [code, setCode] = useState("");
  const [made, setMade] = useState<{ linkToken: string; expiresAt: string }>();
  const [asked, setAsked] = useState(false);
  const params = { residentId };
  const ask = useAction(async () => {
    await call("POST /v1/residents/{residentId}/sign-in-link-consents", { as: "staff", params });
    setAsked(true);
  });
  const make = useAction(async () => {
    setMade(undefined);
    const body = code === "" ? {} : { consentCode: code };
    setMade(await call("POST /v1/residents/{residentId}/sign-in-link", { as: "staff", params, body }));
    setCode("");
    setAsked(false);
    done();
  });
  return (
    <form
      className="card no-print"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void make.run();
      }}
    >
      <h2>{t("link.title")}</h2>
      <p className="soft">{t("link.why", { name })}</p>
      <button className="button full" type="button" disabled={ask.busy} onClick={() => void ask.run()}>
        {t("link.ask")}
      </button>
      <ErrorNotice error={ask.error} />
      {asked ? <Notice tone="info">{t("link.asked")}</Notice> : null}
      <Field
        label={t("link.code")}
        inputMode="numeric"
        pattern="[0-9]{6}"
        maxLength={6}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <ErrorNotice error={make.error} />
      <button className="button full" type="submit" disabled={make.busy}>
        {t("link.make")}
      </button>
      {made === undefined ? null : (
        <Notice tone="good">
          {t("link.made", { name, at: dateAndTimeOf(i18n.language, made.expiresAt) })}
          <br />
          <span className="code-text">{`${location.origin}/link#${made.linkToken}`}</span>
        </Notice>
      )}
    </form>
  );
}
