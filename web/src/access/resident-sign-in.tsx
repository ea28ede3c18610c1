import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { CallProblem } from "../api/problem.ts";
import { writeSession } from "../session/session-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/fields/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { dropCodeStep, keepCodeStep, keptCodeStep } from "./code-step.ts";
import { BY_DOCUMENT, BY_LAST_FOUR, WhoFields, whoStated } from "./who-fields.tsx";

/** Phone, then the code sent to it; who it is only where several people share the phone. */
export function SignIn() {
  const { t } = useTranslation();
  const [kept] = useState(() => keptCodeStep(Date.now()));
  const [phone, setPhone] = useState(kept?.phone ?? "");
  const [code, setCode] = useState("");
  const [who, setWho] = useState(BY_LAST_FOUR);
  const [whole, setWhole] = useState(false);
  const [sentTo, setSentTo] = useState(kept?.phone);
  const [shared, setShared] = useState(kept?.shared ?? false);

  const ask = useAction(async () => {
    const to = phone.trim();
    await call("POST /v1/sign-in/codes", { body: { phone: to } });
    setSentTo(to);
    setCode("");
    keepCodeStep({ phone: to, shared }, Date.now());
  });
  /** What the code before came to says nothing of the next: only how asking for it went is shown. */
  const askAgain = () => {
    enter.clear();
    void ask.run();
  };
  const enter = useAction(async () => {
    try {
      const body = { phone: sentTo ?? "", code, ...(shared ? whoStated(who) : {}) };
      writeSession("resident", await call("POST /v1/sign-in/resident", { body }));
      dropCodeStep();
    } catch (error) {
      if (error instanceof CallProblem && error.is("phone-shared")) {
        setShared(true);
        keepCodeStep({ phone: sentTo ?? "", shared: true }, Date.now());
      }
      if (error instanceof CallProblem && error.is("document-needed")) {
        setWhole(true);
        setWho(BY_DOCUMENT);
      }
      throw error;
    }
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.clear();
    void (sentTo === undefined ? ask.run() : enter.run());
  };

  return (
    <Page title={t("resident.title")}>
      <p className="soft">{t("resident.signIn.why")}</p>
      <form className="card" onSubmit={submit}>
        <Field
          label={t("resident.signIn.phone")}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          required
          maxLength={40}
          value={phone}
          onChange={(e) => {
            setPhone(e.target.value);
            setSentTo(undefined);
            setShared(false);
            setWhole(false);
            setWho(BY_LAST_FOUR);
            dropCodeStep();
            ask.clear();
            enter.clear();
          }}
        />
        {sentTo === undefined ? (
          <>
            <ErrorNotice error={ask.error} />
            <button className="button main full" type="submit" disabled={ask.busy}>
              {t("resident.signIn.send")}
            </button>
          </>
        ) : (
          <>
            <Notice>{t("resident.signIn.sent")}</Notice>
            <Field
              label={t("resident.signIn.code")}
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
              required
              pattern="[0-9]{6}"
              maxLength={6}
              value={code}
              onChange={(e) => setCode(e.target.value)}
            />
            {shared ? <WhoFields value={who} change={setWho} whole={whole} /> : null}
            {failedBy(enter.error, "sign-in-failed") ? (
              <Notice tone="bad" title={t("resident.signIn.notFound")}>
                {t("resident.signIn.notFoundWhy")}
              </Notice>
            ) : failedBy(enter.error, "phone-changed-lately") ? (
              <Notice tone="warn" title={t("resident.signIn.heldPhone")}>
                {t("resident.signIn.heldPhoneWhy")}
              </Notice>
            ) : (
              <ErrorNotice error={enter.error} />
            )}
            <button className="button main full" type="submit" disabled={enter.busy}>
              {t("resident.signIn.enter")}
            </button>
            <button className="button quiet full" type="button" disabled={ask.busy} onClick={askAgain}>
              {t("resident.signIn.sendAgain")}
            </button>
            <ErrorNotice error={ask.error} />
          </>
        )}
      </form>
      <p className="soft small">{t("resident.signIn.noPhone")}</p>
    </Page>
  );
}

const failedBy = (error: unknown, type: "sign-in-failed" | "phone-changed-lately"): boolean =>
  error instanceof CallProblem && error.is(type);
