import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { call } from "../api/call.ts";
import type { Session } from "../session/session-store.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { ReviewCard } from "../ui/review-card.tsx";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { RepeatForm } from "./repeat-form.tsx";
import { APPROVE, READ_RUN, REJECT, type Run, SUBMIT } from "./routes.ts";
import { RunView } from "./run-view.tsx";
import { useReadings } from "./use-readings.ts";

/** One run with what the person signed in can do with it. */
export function RunPage({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { runId = "" } = useParams();
  const read = useAnswer(runId, () => call(READ_RUN, { as: "staff", params: { runId } }));
  const [changed, setChanged] = useState<Run>();
  const run = changed?.runId === runId ? changed : read.answer;
  const readings = useReadings(run);

  return (
    <Page title={t("run.title")} back="/laboratory" wide>
      <ErrorNotice error={read.error} />
      {run === undefined ? (
        read.loading ? (
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
          {session.role === "technician" && run.state === "uploaded" ? (
            <Submission run={run} done={setChanged} />
          ) : null}
          {session.role === "reviewer" && run.state === "submitted" ? (
            <Review run={run} done={setChanged} />
          ) : null}
          {run.state === "submitted" && session.role === "technician" ? (
            <Notice tone="good">{t("run.waitsForReview")}</Notice>
          ) : null}
          <RunView run={run} readings={readings} />
        </>
      )}
    </Page>
  );
}

interface Step {
  run: Run;
  done: (run: Run) => void;
}

function Submission({ run, done }: Step) {
  const { t } = useTranslation();
  const matched = run.tubes.filter((tube) => tube.match === "matched").length;
  const submit = useAction(async () =>
    done(await call(SUBMIT, { as: "staff", params: { runId: run.runId } })),
  );
  return (
    <section className="card">
      <p>{t("run.previewOnly")}</p>
      <ErrorNotice error={submit.error} />
      <button
        className="button main"
        type="button"
        disabled={!run.controlsPassed || matched === 0 || submit.busy}
        onClick={() => void submit.run()}
      >
        {t("run.submit", { tubes: matched })}
      </button>
      <RepeatForm run={run} done={done} />
    </section>
  );
}

/** The server is asked even for a run of one's own: it says in its words why that cannot be. */
function Review({ run, done }: Step) {
  const { t } = useTranslation();
  const tubes = run.tubes.filter((tube) => tube.match === "matched").length;
  const params = { runId: run.runId };
  const approve = async () => {
    if (window.confirm(t("review.approveSure", { tubes })))
      done(await call(APPROVE, { as: "staff", params }));
  };
  return (
    <ReviewCard
      means={t("review.means")}
      approveWords={t("review.approve", { tubes })}
      approve={approve}
      rejectWords={t("review.reject")}
      reject={async (reason) => done(await call(REJECT, { as: "staff", params, body: { reason } }))}
      reasonLetters={{ least: 3, most: 500 }}
    >
      <RepeatForm run={run} done={done} />
    </ReviewCard>
  );
}
