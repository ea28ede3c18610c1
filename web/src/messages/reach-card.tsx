import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/fields/field.tsx";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { subscribed, subscribeThisBrowser } from "./push-subscription.ts";

/** How the resident is reached beside the phone: this browser, and an e-mail address. */
export function ReachCard() {
  const { t } = useTranslation();
  const { answer, error, reload } = useAnswer("reach", async () => {
    const [reach, endpoint] = await Promise.all([call("GET /v1/me/reach", { as: "resident" }), subscribed()]);
    const isHere = endpoint !== undefined && reach.browsers.some((end) => endpoint.endsWith(end));
    return { ...reach, endpoint, isHere };
  });
  const [email, setEmail] = useState("");
  const toggle = useAction(async () => {
    if (answer === undefined) return;
    if (answer.isHere && answer.endpoint !== undefined)
      await call("POST /v1/me/reach/browsers/removal", {
        as: "resident",
        body: { endpoint: answer.endpoint },
      });
    else
      await call("PUT /v1/me/reach/browsers", {
        as: "resident",
        body: await subscribeThisBrowser(answer.pushPublicKey ?? ""),
      });
    reload();
  });
  const save = useAction(async (address: string) => {
    const body = address === "" ? {} : { email: address };
    await call("PUT /v1/me/reach/email", { as: "resident", body });
    setEmail("");
    reload();
  });
  return (
    <section className="card" aria-label={t("reach.title")}>
      <h2>{t("reach.title")}</h2>
      <p className="soft small">{t("reach.what")}</p>
      <ErrorNotice error={error ?? toggle.error ?? save.error} />
      {answer?.pushPublicKey === undefined || !("PushManager" in window) ? null : (
        <button
          className="button full"
          type="button"
          aria-pressed={answer.isHere}
          disabled={toggle.busy}
          onClick={() => void toggle.run()}
        >
          {t(answer.isHere ? "reach.pushOff" : "reach.pushOn")}
        </button>
      )}
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save.run(email);
        }}
      >
        <Field
          label={t("reach.email")}
          type="email"
          value={email}
          hint={answer?.email === undefined ? undefined : t("reach.emailNow", { email: answer.email })}
          required
          onChange={(event) => setEmail(event.target.value)}
        />
        <div className="row">
          <button className="button" type="submit" disabled={save.busy}>
            {t("reach.emailOn")}
          </button>
          {answer?.email === undefined ? null : (
            <button className="button" type="button" disabled={save.busy} onClick={() => void save.run("")}>
              {t("reach.emailOff")}
            </button>
          )}
        </div>
      </form>
    </section>
  );
}
