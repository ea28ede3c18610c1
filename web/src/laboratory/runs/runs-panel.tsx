import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RUN_STATES } from "../../../../shared/domain/laboratory/run.ts";
import { filesOf } from "../../../../shared/domain/laboratory/run-files.ts";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";

type RunState = (typeof RUN_STATES)[number];
const STATES: readonly RunState[] = ["uploaded", "submitted", "published", "withoutResults", "rejected"];

const RUNS = "GET /v1/laboratories/{laboratoryId}/runs";

/** The runs of a laboratory; a reviewer starts with those that wait for review. */
export function RunsPanel({ laboratoryId, first }: { laboratoryId: string; first: RunState | undefined }) {
  const { t } = useTranslation();
  const [state, setState] = useState(first);
  const asked = { params: { laboratoryId }, query: state === undefined ? {} : { state } };
  const { data, dataUpdatedAt, error, isLoading, refetch } = useRead(RUNS, asked);
  return (
    <section className="card">
      <div className="row">
        <div className="grow">
          <SelectField
            label={t("runs.state")}
            value={state ?? ""}
            onChange={(e) => setState(STATES.find((each) => each === e.target.value))}
          >
            <option value="">{t("runs.all")}</option>
            {STATES.map((each) => (
              <option key={each} value={each}>
                {t(`runState.${each}`)}
              </option>
            ))}
          </SelectField>
        </div>
        <button className="button" type="button" onClick={() => void refetch()}>
          {t("ui.refresh")}
        </button>
      </div>
      <ErrorNotice error={error} />
      {isLoading ? <Loading /> : null}
      {data === undefined ? null : <Runs key={`${state} ${dataUpdatedAt}`} first={data} asked={asked} />}
    </section>
  );
}

interface RunsProps {
  first: AnswerOf<typeof RUNS>;
  asked: { params: { laboratoryId: string }; query: { state?: RunState } };
}

function Runs({ first, asked: { params, query } }: RunsProps) {
  const { t, i18n } = useTranslation();
  const [runs, setRuns] = useState(first.runs);
  const [next, setNext] = useState(first.next);
  const more = useAction(async () => {
    if (next === undefined) return;
    const page = await call(RUNS, { as: "staff", params, query: { ...query, after: next } });
    setRuns((shown) => [...shown, ...page.runs]);
    setNext(page.next);
  });
  return (
    <>
      {runs.length === 0 ? <p className="soft">{t("runs.none")}</p> : null}
      <ul className="links">
        {runs.map((run) => (
          <li key={run.runId}>
            <Link to={`/laboratory/runs/${run.runId}`}>
              <strong>
                {filesOf(run)
                  .map(({ name }) => name)
                  .join(" + ")}
              </strong>
              <span className="soft small">
                {dateAndTimeOf(i18n.language, run.uploadedAt)} · {run.uploadedBy} · {run.campaignId}
              </span>
              <span className="row">
                <span className="pill info">{t(`runState.${run.state}`)}</span>
                {run.controlsPassed ? null : <span className="pill bad">{t("run.controlsFailed")}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <ErrorNotice error={more.error} />
      {next === undefined ? null : (
        <button className="button" type="button" disabled={more.busy} onClick={() => void more.run()}>
          {t("runs.more")}
        </button>
      )}
    </>
  );
}
