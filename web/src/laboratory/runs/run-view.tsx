import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { WellReading } from "../../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { filesOf } from "../../../../shared/domain/laboratory/run-files.ts";
import type { Run } from "../../api/answers.ts";
import { Notice } from "../../ui/notice.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useWordsOf } from "../../ui/use-words-of.ts";
import { countBy, plateOf } from "../plates/plate.ts";
import { PlateCheckNotice } from "../plates/plate-check-notice.tsx";
import { PlateGrid } from "../plates/plate-grid.tsx";
import { TubeTable } from "./tube-table.tsx";
import { useFailureWords } from "./use-failure-words.ts";

/** All that decides whether a run can be stood behind: controls, matches, counts, the plate and every tube. */
export function RunView({ run, readings }: { run: Run; readings: readonly WellReading[] }) {
  const { t, i18n } = useTranslation();
  const refusalWords = useWordsOf("refusal");
  const failureWords = useFailureWords();
  const plate = useMemo(() => plateOf(run, readings), [run, readings]);
  const matched = run.tubes.filter((tube) => tube.match === "matched");
  const when = (instant: string) => dateAndTimeOf(i18n.language, instant);
  return (
    <>
      {run.controlsPassed ? (
        <Notice tone="good" title={t("run.controlsPassed")} />
      ) : (
        <Notice tone="bad" title={t("run.controlsFailed")}>
          <ul>
            {run.controlFailures.map((failure) => (
              <li key={failure}>{failureWords(failure)}</li>
            ))}
          </ul>
          {t("run.repeatPlate")}
        </Notice>
      )}
      <PlateCheckNotice run={run} />
      {matched.length === run.tubes.length ? null : (
        <Notice tone="warn" title={t("run.unmatched", { tubes: run.tubes.length - matched.length })}>
          {t("run.unmatchedMeans")}
        </Notice>
      )}
      <section className="card">
        <div className="counts">
          {countBy(matched.map((tube) => tube.outcome)).map(([outcome, count]) => (
            <div key={outcome} className={`count ${outcome}`}>
              <strong>{count}</strong>
              <span>{t(`mark.${outcome}`)}</span>
            </div>
          ))}
          <div className="count">
            <strong>{run.wellsRead}</strong>
            <span>{t("run.wellsRead")}</span>
          </div>
          <div className="count">
            <strong>{run.wellsRefused.length}</strong>
            <span>{t("run.wellsRefused")}</span>
          </div>
        </div>
        <dl className="facts small">
          <dt>{t("run.file")}</dt>
          <dd>
            {filesOf(run)
              .map(({ name }) => name)
              .join(" + ")}
          </dd>
          <dt>{t("run.instrument")}</dt>
          <dd>{run.instrument}</dd>
          <dt>{t("run.kit")}</dt>
          <dd>
            {run.kit.kitId} v{run.kit.version}
          </dd>
          <dt>{t("run.startedAt")}</dt>
          <dd>{when(run.startedAt)}</dd>
          <dt>{t("run.uploadedBy")}</dt>
          <dd>
            {run.uploadedBy} · {when(run.uploadedAt)}
          </dd>
        </dl>
      </section>
      <section className="card">
        <h2>{t("plate.title")}</h2>
        <PlateGrid plate={plate} />
      </section>
      <section className="card">
        <h2>{t("run.tubes")}</h2>
        <TubeTable tubes={run.tubes} />
      </section>
      {run.wellsRefused.length === 0 ? null : (
        <details className="card">
          <summary>{t("run.refusedRows", { rows: run.wellsRefused.length })}</summary>
          <ul>
            {run.wellsRefused.map(({ line, file, well, reason, cell, found }) => (
              <li key={`${file ?? ""} ${line} ${well ?? ""} ${cell ?? ""} ${reason}`}>
                {file === undefined ? "" : `${file}: `}
                {t("run.refusedRow", { line, well: well ?? "", reason: refusalWords(reason) })}
                {cell === undefined || found === undefined ? "" : t("run.refusedCell", { cell, found })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
