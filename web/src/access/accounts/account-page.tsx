import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { ActivationCards } from "./activation-cards.tsx";
import type { Activation } from "./import-accounts.ts";
import { newPassword } from "./new-password.ts";
import { ScopeForm } from "./scope-form.tsx";
import { codesOf, isStaffRole } from "./scope-text.ts";

const TONES = { active: "good", waiting: "warn", disabled: "idle" } as const;
const SURE = {
  disable: "accounts.disableSure",
  enable: undefined,
  endSessions: "accounts.endSessionsSure",
  resetPassword: "accounts.resetPasswordSure",
  resetFactor: "accounts.resetFactorSure",
  confirm: "accounts.confirmSure",
} as const;
const NOWHERE = { kind: "district" } as const;
type What = keyof typeof SURE;

/** One account: what it may do, and what an administrator may do to it. */
export function AccountPage({ own }: { own: string }) {
  const { t, i18n } = useTranslation();
  const { username = "" } = useParams();
  const params = { username };
  const { data: account, error, isPending } = useRead("GET /v1/staff/{username}", { params });
  const readAgain = useReadAgain();
  const [done, setDone] = useState<What>();
  const [secret, setSecret] = useState<Partial<Activation>>({});
  const act = useAction(async (what: What) => {
    setDone(undefined);
    const sure = SURE[what];
    const action = t(`accounts.${what}`);
    if (sure !== undefined && !(await confirmed({ question: t(sure, { username }), action }))) return;
    setSecret(await ACTS[what](username));
    setDone(what);
    await readAgain("GET /v1/staff", "GET /v1/staff/{username}");
  });
  const isOwn = username === own;
  const offered: What[] =
    account === undefined
      ? []
      : [
          ...(account.state === "waiting" || account.answeredForBy !== undefined ? ["confirm" as const] : []),
          ...(isOwn ? [] : [account.state === "disabled" ? ("enable" as const) : ("disable" as const)]),
          ...["endSessions" as const, "resetPassword" as const, "resetFactor" as const],
        ];
  const facts = [
    [t("accounts.scope"), codesOf(account?.scope ?? NOWHERE).join(" ") || t("accounts.everywhere")],
    [t("accounts.madeBy"), account?.madeBy],
    [t("accounts.madeAt"), account?.madeAt && dateAndTimeOf(i18n.language, account.madeAt)],
    [t("accounts.confirmedBy"), account?.confirmedBy],
    [t("accounts.disabledBy"), account?.disabledBy],
  ].filter(([, value]) => value !== undefined);
  return (
    <Page title={username} back="/accounts" wide>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {account === undefined ? null : (
        <section className="card">
          <div className="card-head">
            <h2>{isStaffRole(account.role) ? t(`role.${account.role}`) : account.role}</h2>
            <Status tone={TONES[account.state]}>{t(`accounts.stateOf.${account.state}`)}</Status>
          </div>
          <dl className="facts">
            {facts.map(([name, value]) => (
              <Fragment key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </Fragment>
            ))}
          </dl>
          {isOwn ? <p className="soft small">{t("accounts.own")}</p> : null}
          <ErrorNotice error={act.error} />
          {done === undefined ? null : (
            <Notice tone="good">{t("accounts.done", { what: t(`accounts.${done}`) })}</Notice>
          )}
          <div className="row">
            {offered.map((what) => (
              <button
                key={what}
                className={what === "disable" ? "button danger" : "button"}
                type="button"
                disabled={act.busy}
                onClick={() => void act.run(what)}
              >
                {t(`accounts.${what}`)}
              </button>
            ))}
          </div>
        </section>
      )}
      {secret.password === undefined ? null : (
        <Notice tone="warn" title={t("accounts.newPassword", { username })}>
          <strong className="code-text">{secret.password}</strong>
        </Notice>
      )}
      {secret.totpUri === undefined || secret.totpSecret === undefined ? null : (
        <div className="activation-print">
          <ActivationCards
            made={[
              {
                ...{
                  username,
                  role: account?.role ?? "",
                  password: "–",
                  waits: account?.state === "waiting",
                },
                ...{ totpSecret: secret.totpSecret, totpUri: secret.totpUri },
              },
            ]}
          />
        </div>
      )}
      {account === undefined || isOwn ? null : <ScopeForm key={account.role} account={account} />}
    </Page>
  );
}

/** What each act calls, and the secret that it answers with, if any. */
const ACTS: Record<What, (username: string) => Promise<Partial<Activation>>> = {
  disable: async (username) => {
    await call("POST /v1/staff/{username}/disabling", { as: "staff", params: { username } });
    return {};
  },
  enable: async (username) => {
    await call("POST /v1/staff/{username}/enabling", { as: "staff", params: { username } });
    return {};
  },
  endSessions: async (username) => {
    await call("POST /v1/staff/{username}/sign-outs", { as: "staff", params: { username } });
    return {};
  },
  resetPassword: async (username) => {
    const password = newPassword();
    await call("PUT /v1/staff/{username}/password", {
      ...{ as: "staff", params: { username }, body: { password } },
    });
    return { password };
  },
  resetFactor: (username) =>
    call("POST /v1/staff/{username}/second-factor", { as: "staff", params: { username } }),
  confirm: async (username) => {
    await call("POST /v1/staff/{username}/confirmation", { as: "staff", params: { username } });
    return {};
  },
};
