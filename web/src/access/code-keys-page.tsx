import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { confirmed } from "../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { useAction } from "../ui/use-action.ts";
import { KeyCard } from "./key-card.tsx";
import { inOrderOfUse, signsSince, standingOf } from "./key-standing.ts";

/** Where administrators see what resident codes are signed with, replace it, and withdraw what others may know. */
export default function CodeKeysPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("codeKeys.title")}
      back="/staff"
      partOf={(session) => (session.role === "admin" ? session : undefined)}
    >
      {(session) => (
        <Page title={t("codeKeys.title")} back="/staff">
          <Keys />
          <StaffBar subject={session.subject} />
        </Page>
      )}
    </StaffOnly>
  );
}

function Keys() {
  const { t } = useTranslation();
  const { data, error, isLoading, refetch } = useRead("GET /v1/code-keys", {});
  const [done, setDone] = useState<{ what: "rotated" | "withdrawnNow"; key: string }>();
  const rotate = useAction(async (currentKeyId: string) => {
    setDone(undefined);
    const question = t("codeKeys.rotateSure", { key: currentKeyId });
    if (!(await confirmed({ question, action: t("codeKeys.rotate") }))) return;
    const now = await call("POST /v1/code-keys/rotation", { as: "staff", body: { currentKeyId } });
    setDone({ what: "rotated", key: now.currentKeyId });
    void refetch();
  });
  const withdraw = useAction(async (keyId: string) => {
    setDone(undefined);
    const question = t("codeKeys.withdrawSure", { key: keyId });
    if (!(await confirmed({ question, action: t("codeKeys.withdraw", { key: keyId }) }))) return;
    await call("POST /v1/code-keys/{keyId}/withdrawal", { as: "staff", params: { keyId } });
    setDone({ what: "withdrawnNow", key: keyId });
    void refetch();
  });
  if (data === undefined) return isLoading ? <Loading /> : <ErrorNotice error={error} />;

  const { currentKeyId } = data;
  const keys = inOrderOfUse(data.keys);
  const since = signsSince(keys);
  const busy = rotate.busy || withdraw.busy;
  const good = keys.filter((key) => ["current", "retired"].includes(standingOf(key, Date.now())));
  return (
    <>
      <section className="card">
        <p>{t("codeKeys.why")}</p>
        <p className="soft">{t("codeKeys.rotateMeans")}</p>
        <ErrorNotice error={error ?? rotate.error} />
        {done === undefined ? null : (
          <Notice tone="good">{t(`codeKeys.${done.what}`, { key: done.key })}</Notice>
        )}
        <button
          className="button main full"
          type="button"
          disabled={busy}
          onClick={() => void rotate.run(currentKeyId)}
        >
          {t("codeKeys.rotate")}
        </button>
      </section>
      {keys.map((key) => (
        <KeyCard key={key.keyId} codeKey={key} since={since.get(key.keyId)} />
      ))}
      <details className="card">
        <summary>{t("codeKeys.leaked")}</summary>
        <div className="stack">
          <p>{t("codeKeys.withdrawMeans")}</p>
          <ErrorNotice error={withdraw.error} />
          {good.map(({ keyId }) => (
            <button
              key={keyId}
              className="button danger full"
              type="button"
              disabled={busy}
              onClick={() => void withdraw.run(keyId)}
            >
              {t("codeKeys.withdraw", { key: keyId })}
            </button>
          ))}
        </div>
      </details>
    </>
  );
}
