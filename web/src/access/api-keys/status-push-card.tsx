import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiKeyLine } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";

const WEBHOOK = "GET /v1/api-keys/{keyId}/status-webhook";
const LOOK_EVERY_MS = 30_000;

/** Where a partner has changes of status pushed to, how far each campaign is, and what failed. */
export function StatusPushCard({ apiKey: { keyId, partner } }: { apiKey: ApiKeyLine }) {
  const { t, i18n } = useTranslation();
  const params = { keyId };
  const { data, error } = useRead(WEBHOOK, { params }, { everyMs: LOOK_EVERY_MS });
  const readAgain = useReadAgain();
  const [typed, setTyped] = useState<string>();
  const address = typed ?? data?.webhook?.address ?? "";
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  const set = useAction(async (to: string | null) => {
    await call("PUT /v1/api-keys/{keyId}/status-webhook", { as: "staff", params, body: { address: to } });
    setTyped(undefined);
    await readAgain(WEBHOOK);
  });
  const resume = useAction(async (campaignId: string, after?: string) => {
    const question = t("apiKeys.push.replaySure", { partner });
    if (after !== undefined && !(await confirmed({ question, action: t("apiKeys.push.replay") }))) return;
    const body = { campaignId, ...(after === undefined ? {} : { after }) };
    await call("POST /v1/api-keys/{keyId}/status-webhook/resumption", { as: "staff", params, body });
    await readAgain(WEBHOOK);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void set.run(address.trim());
  };
  const title = t("apiKeys.push.title", { partner });
  return (
    <section className="card stack" aria-label={title}>
      <h2>{title}</h2>
      <p className="soft">{t("apiKeys.push.why")}</p>
      <ErrorNotice error={error ?? set.error ?? resume.error} />
      <form className="stack" onSubmit={submit}>
        <Field
          label={t("apiKeys.push.address")}
          type="url"
          required
          value={address}
          onChange={({ target }) => setTyped(target.value)}
        />
        <div className="row">
          <button className="button main" type="submit" disabled={set.busy || data === undefined}>
            {t("apiKeys.push.set")}
          </button>
          {data?.webhook ? (
            <button className="button" type="button" disabled={set.busy} onClick={() => void set.run(null)}>
              {t("apiKeys.push.end")}
            </button>
          ) : null}
        </div>
      </form>
      {data?.pushes.map(
        ({ campaignId, cursor, head, state, failures, code, failingSince, dueAt, pushedAt }) => (
          <article key={campaignId} className="stack" aria-label={campaignId}>
            <h3 className="code-text">{campaignId}</h3>
            <p>
              <Status tone={state === "stopped" ? "bad" : failures > 0 ? "warn" : "good"}>
                {t(
                  state === "stopped"
                    ? "apiKeys.push.stopped"
                    : failures > 0
                      ? "apiKeys.push.failing"
                      : "apiKeys.push.running",
                )}
              </Status>{" "}
              <span className="number">{t("apiKeys.push.progress", { cursor, head })}</span>
            </p>
            {failingSince === undefined ? null : (
              <p className="soft">
                {t("apiKeys.push.failed", { failures, code: code ?? "", since: at(failingSince) })}{" "}
                {dueAt === undefined ? "" : t("apiKeys.push.again", { at: at(dueAt) })}
              </p>
            )}
            {pushedAt === undefined ? null : (
              <p className="soft small">{t("apiKeys.push.pushedAt", { at: at(pushedAt) })}</p>
            )}
            {data.webhook === null ? null : (
              <div className="row">
                {failures > 0 || state === "stopped" ? (
                  <button
                    className="button"
                    type="button"
                    disabled={resume.busy}
                    onClick={() => void resume.run(campaignId)}
                  >
                    {t("apiKeys.push.resume")}
                  </button>
                ) : null}
                <button
                  className="button"
                  type="button"
                  disabled={resume.busy}
                  onClick={() => void resume.run(campaignId, "0")}
                >
                  {t("apiKeys.push.replay")}
                </button>
              </div>
            )}
          </article>
        ),
      )}
    </section>
  );
}
