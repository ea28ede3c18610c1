import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ApiKeyLine, IssuedApiKey } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { stateOf, TONES } from "./api-key-state.ts";
import { RotateForm } from "./rotate-form.tsx";
import { StatusPushCard } from "./status-push-card.tsx";

/** All keys, the newest first, with what each may do and when it was used last. */
export function ApiKeyTable({ show }: { show: (issued: IssuedApiKey) => void }) {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useRead("GET /v1/api-keys", {});
  const readAgain = useReadAgain();
  const [rotating, setRotating] = useState<ApiKeyLine>();
  const [pushing, setPushing] = useState<ApiKeyLine>();
  const [revoked, setRevoked] = useState<string>();
  const revoke = useAction(async ({ keyId, partner }: ApiKeyLine) => {
    setRevoked(undefined);
    const question = t("apiKeys.revokeSure", { partner, keyId });
    if (!(await confirmed({ question, action: t("apiKeys.revokeNow") }))) return;
    await call("POST /v1/api-keys/{keyId}/revocation", { as: "staff", params: { keyId } });
    setRevoked(partner);
    await readAgain("GET /v1/api-keys");
  });
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  const columns: Column<ApiKeyLine>[] = [
    {
      key: "partner",
      head: t("apiKeys.partner"),
      cell: ({ partner, keyId }) => (
        <>
          {partner} <span className="soft small code-text">{keyId}</span>
        </>
      ),
      by: ({ partner }) => partner,
    },
    {
      key: "state",
      head: t("apiKeys.state"),
      cell: (key) => {
        const state = stateOf(key, Date.now());
        const until = state === "replaced" ? key.validUntil : undefined;
        return (
          <>
            <Status tone={TONES[state]}>{t(`apiKeys.stateOf.${state}`)}</Status>{" "}
            {until === undefined ? null : (
              <span className="small">{t("apiKeys.until", { at: at(until) })}</span>
            )}
          </>
        );
      },
      by: (key) => stateOf(key, Date.now()),
    },
    {
      key: "scope",
      head: t("apiKeys.scope"),
      cell: ({ scope }) =>
        scope.kind === "district" ? t("apiKeys.district") : scope.subDistrictIds.join(" "),
    },
    {
      key: "operations",
      head: t("apiKeys.operations"),
      cell: ({ operations }) => operations.map((each) => t(`apiKeys.operationOf.${each}`)).join(", "),
    },
    {
      key: "limit",
      head: t("apiKeys.limit"),
      cell: ({ personsPerMinute }) => personsPerMinute.toLocaleString(i18n.language),
      by: ({ personsPerMinute }) => personsPerMinute,
      right: true,
    },
    {
      key: "lastUsed",
      head: t("apiKeys.lastUsed"),
      cell: ({ lastUsedAt }) => (lastUsedAt === undefined ? t("apiKeys.neverUsed") : at(lastUsedAt)),
      by: ({ lastUsedAt = "" }) => lastUsedAt,
    },
    {
      key: "made",
      head: t("apiKeys.made"),
      cell: ({ createdAt, createdBy }) => t("apiKeys.madeBy", { at: at(createdAt), who: createdBy }),
      by: ({ createdAt }) => createdAt,
    },
    {
      key: "fingerprint",
      head: t("apiKeys.fingerprint"),
      cell: ({ fingerprint }) => <span className="code-text small">{fingerprint}</span>,
    },
    {
      key: "acts",
      head: t("apiKeys.rotate"),
      cell: (key) => {
        const state = stateOf(key, Date.now());
        return (
          <span className="row">
            {state === "active" ? (
              <button className="button" type="button" onClick={() => setRotating(key)}>
                {t("apiKeys.rotate")}
              </button>
            ) : null}
            {key.operations.includes("readStatusEvents") ? (
              <button className="button" type="button" onClick={() => setPushing(key)}>
                {t("apiKeys.push.open")}
              </button>
            ) : null}
            {state === "active" || state === "replaced" ? (
              <button
                className="button danger"
                type="button"
                disabled={revoke.busy}
                onClick={() => void revoke.run(key)}
              >
                {t("apiKeys.revoke")}
              </button>
            ) : null}
          </span>
        );
      },
    },
  ];
  const newestFirst = [...(data?.keys ?? [])].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return (
    <>
      <section className="card">
        <ErrorNotice error={error ?? revoke.error} />
        {isPending ? <Loading /> : null}
        {revoked === undefined ? null : (
          <Notice tone="good">{t("apiKeys.revoked", { partner: revoked })}</Notice>
        )}
        {data !== undefined && newestFirst.length === 0 ? <p className="soft">{t("apiKeys.none")}</p> : null}
        {newestFirst.length === 0 ? null : (
          <DataTable
            label={t("apiKeys.title")}
            rows={newestFirst}
            columns={columns}
            idOf={({ keyId }) => keyId}
          />
        )}
      </section>
      {pushing === undefined ? null : <StatusPushCard key={pushing.keyId} apiKey={pushing} />}
      {rotating === undefined ? null : (
        <RotateForm
          key={rotating.keyId}
          apiKey={rotating}
          done={async (issued) => {
            show(issued);
            setRotating(undefined);
            await readAgain("GET /v1/api-keys");
          }}
        />
      )}
    </>
  );
}
