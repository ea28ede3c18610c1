import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { Run } from "../../api/answers.ts";
import type { Session } from "../../session/session-store.ts";
import { PrintButton } from "../../ui/desk/print-button.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { Review, Submission } from "./run-decision.tsx";
import { RunView } from "./run-view.tsx";
import { UnknownNames } from "./unknown-names.tsx";
import { useReadings } from "./use-readings.ts";

/** One run with what the person signed in can do with it. */
export function RunPage({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { runId = "" } = useParams();
  const read = useRead("GET /v1/runs/{runId}", { params: { runId } });
  const [changed, setChanged] = useState<Run>();
  const run = changed?.runId === runId ? changed : read.data;
  const readings = useReadings(run);

  return (
    <Page title={t("run.title")} back="/laboratory" wide actions={<PrintButton />}>
      <ErrorNotice error={read.error} />
      {run === undefined ? (
        read.isLoading ? (
          <Loading />
        ) : null
      ) : (
        <>
          <div className="card-head">
            <span className="code-text soft">{run.runId}</span>
            <span
              className={`pill ${run.state === "published" ? "good" : run.state === "rejected" ? "bad" : "info"}`}
            >
              {t(`runState.${run.state}`)}
            </span>
          </div>
          {run.rejectionReason === undefined ? null : (
            <Notice tone="warn" title={t("review.rejectedBecause")}>
              {run.rejectionReason}
            </Notice>
          )}
          <div className="evidence-and-decision">
            <div className="stack">
              <UnknownNames run={run} mayChange={session.role === "reviewer"} />
              <RunView run={run} readings={readings} />
            </div>
            <div className="stack">
              {session.role === "technician" && run.state === "uploaded" ? (
                <Submission run={run} done={setChanged} />
              ) : null}
              {session.role === "reviewer" && run.state === "submitted" ? (
                <Review run={run} done={setChanged} />
              ) : null}
              {run.state === "submitted" && session.role === "technician" ? (
                <Notice tone="good">{t("run.waitsForReview")}</Notice>
              ) : null}
            </div>
          </div>
        </>
      )}
    </Page>
  );
}
