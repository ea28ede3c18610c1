import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/fields/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { writeSession } from "./session-store.ts";

/** User name, password and the six digits of the authenticator. */
export function StaffSignIn({ username: known = "" }: { username?: string }) {
  const { t } = useTranslation();
  const [username, setUsername] = useState(known);
  const [password, setPassword] = useState("");
  const [totp, setTotp] = useState("");
  const enter = useAction(async () => {
    writeSession(
      "staff",
      await call("POST /v1/sign-in/staff", { body: { username: username.trim(), password, totp } }),
    );
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter.run();
  };
  return (
    <form className="card" onSubmit={submit}>
      <h2>{t("staff.signIn")}</h2>
      <Field
        label={t("staff.username")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={username}
        onChange={(e) => setUsername(e.target.value)}
      />
      <Field
        label={t("staff.password")}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(e) => setPassword(e.target.value)}
      />
      <Field
        label={t("staff.totp")}
        hint={t("staff.totpHint")}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{6}"
        maxLength={6}
        required
        value={totp}
        onChange={(e) => setTotp(e.target.value)}
      />
      <ErrorNotice error={enter.error} />
      <button className="button main full" type="submit" disabled={enter.busy}>
        {t("staff.enter")}
      </button>
    </form>
  );
}
