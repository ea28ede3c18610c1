import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isTurned } from "../../../../shared/domain/laboratory/arrangement.ts";
import type { Run } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ReviewCard } from "../../ui/review-card.tsx";
import { useAction } from "../../ui/use-action.ts";
import { RepeatForm } from "./repeat-form.tsx";
import { AcknowledgeWarnings, ExplainWarnings } from "./run-warnings.tsx";

interface Props {
  run: Run;
  done: (run: Run) => void;
}

/** Tubes whose results the run would publish. */
const publishable = ({ tubes }: Run): number => tubes.filter(({ match }) => match === "matched").length;

/** The laboratory stands behind a run, with a reason where a warning asks for one. */
export function Submission({ run, done }: Props) {
  const { t } = useTranslation();
  const [reasons, setReasons] = useState<Record<string, string>>({});
  const needed = run.warnings.filter(({ needsReason }) => needsReason).map(({ name }) => name);
  const isExplained = needed.every((name) => (reasons[name] ?? "").trim().length >= 2);
  const keptBack = run.tubes.filter(({ match }) => match === "otherKit").length;
  const tubes = publishable(run) + (isExplained ? keptBack : 0);
  const submit = useAction(async () => {
    const body = { reasons: needed.map((warning) => ({ warning, reason: reasons[warning] ?? "" })) };
    done(await call("POST /v1/runs/{runId}/submission", { as: "staff", params: { runId: run.runId }, body }));
  });
  return (
    <section className="card decision">
      <p>{t("run.previewOnly")}</p>
      <ExplainWarnings warnings={run.warnings} reasons={reasons} set={setReasons} />
      <ErrorNotice error={submit.error} />
      <button
        className="button main"
        type="button"
        disabled={!run.controlsPassed || tubes === 0 || !isExplained || submit.busy}
        onClick={() => void submit.run()}
      >
        {t("run.submit", { tubes })}
      </button>
      <RepeatForm run={run} done={done} />
    </section>
  );
}

/** The server is asked even for a run of one's own: it says in its words why that cannot be. */
export function Review({ run, done }: Props) {
  const { t } = useTranslation();
  const [acknowledged, setAcknowledged] = useState<string[]>([]);
  const tubes = publishable(run);
  const params = { runId: run.runId };
  const turned = run.plate !== undefined && isTurned(run.plate.arrangement);
  const reasons = Object.fromEntries((run.reasons ?? []).map(({ warning, reason }) => [warning, reason]));
  const approve = async () => {
    const question = t("review.approveSure", { tubes });
    if (await confirmed({ question, action: t("review.approve", { tubes }) }))
      done(await call("POST /v1/runs/{runId}/approval", { as: "staff", params, body: { acknowledged } }));
  };
  return (
    <div className="decision">
      <ReviewCard
        means={t("review.means")}
        ready={!turned && run.warnings.every(({ name }) => acknowledged.includes(name))}
        before={
          turned ? (
            <Notice tone="bad" title={t("review.turned")}>
              {t("review.turnedMeans")}
            </Notice>
          ) : (
            <AcknowledgeWarnings
              warnings={run.warnings}
              reasons={reasons}
              acknowledged={acknowledged}
              set={setAcknowledged}
            />
          )
        }
        approveWords={t("review.approve", { tubes })}
        approve={approve}
        rejectWords={t("review.reject")}
        reject={async (reason) =>
          done(await call("POST /v1/runs/{runId}/rejection", { as: "staff", params, body: { reason } }))
        }
        reasonLetters={{ least: 3, most: 500 }}
      >
        <RepeatForm run={run} done={done} />
      </ReviewCard>
    </div>
  );
}
