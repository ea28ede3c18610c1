import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RUN_STATES } from "../../../../shared/domain/laboratory/run.ts";
import { filesOf } from "../../../../shared/domain/laboratory/run-files.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAnswer } from "../../ui/use-answer.ts";

type RunState = (typeof RUN_STATES)[number];
const STATES: readonly RunState[] = ["uploaded", "submitted", "published", "withoutResults", "rejected"];

/** The runs of a laboratory; a reviewer starts with those that wait for review. */
export function RunsPanel({ laboratoryId, first }: { laboratoryId: string; first: RunState | undefined }) {
  const { t, i18n } = useTranslation();
  const [state, setState] = useState(first);
  const { answer, error, loading, reload } = useAnswer(`${laboratoryId} ${state ?? "all"}`, () =>
    call("GET /v1/laboratories/{laboratoryId}/runs", {
      as: "staff",
      params: { laboratoryId },
      query: state === undefined ? {} : { state },
    }),
  );
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
        <button className="button" type="button" onClick={reload}>
          {t("ui.refresh")}
        </button>
      </div>
      <ErrorNotice error={error} />
      {answer === undefined && loading ? <Loading /> : null}
      {answer?.runs.length === 0 ? <p className="soft">{t("runs.none")}</p> : null}
      <ul className="links">
        {answer?.runs.map((run) => (
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
    </section>
  );
}
