import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { WorkStage } from "../../../shared/domain/laboratory/work-stage.ts";
import type { WorkItem } from "../api/answers.ts";
import { dateAndTimeOf } from "../ui/times.ts";
import { useWordsOf } from "../ui/use-words-of.ts";

/** What waits in one stage, first what is to be done first; a tube or run that has a page leads to it. */
export function WorkItems({ stage, items }: { stage: WorkStage; items: readonly WorkItem[] }) {
  const { t, i18n } = useTranslation();
  const reasonWords = useWordsOf("repeatReason");
  const flagWords = useWordsOf("reason");
  // One reason is the platform's own; the others are what a person wrote.
  const reasonOf = (reason: string) => (reason === "notReported" ? reasonWords(reason) : reason);
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  return (
    <ul className="scanned work">
      {items.map((item) => {
        const to = pageOf(stage, item);
        const facts = [
          item.tubes === undefined ? undefined : t("work.tubes", { tubes: item.tubes }),
          item.turnaround === undefined ? undefined : t(`turnaround.${item.turnaround}`),
          t(stage === "awaitingReview" ? "work.since" : "work.sampled", { time: at(item.since) }),
          item.dueAt === undefined ? undefined : t("work.due", { time: at(item.dueAt) }),
          item.reason === undefined ? undefined : reasonOf(item.reason),
        ];
        return (
          <li key={item.id}>
            {to === undefined ? (
              <strong className="code-text">{item.id}</strong>
            ) : (
              <Link className="code-text" to={to}>
                {item.id}
              </Link>
            )}
            <span className="soft small">{facts.filter((fact) => fact !== undefined).join(" · ")}</span>
            {item.alerts.length === 0 && (item.flags ?? []).length === 0 ? null : (
              <span className="row">
                {(item.flags ?? []).map((flag) => (
                  <span key={flag} className="outcome inconclusive small">
                    ! {flagWords(flag)}
                  </span>
                ))}
                {item.alerts.map((alert) => (
                  <span key={alert} className="outcome inconclusive small">
                    ! {t(`ageing.${alert}`)}
                  </span>
                ))}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function pageOf(stage: WorkStage, { id, plateId, runId }: WorkItem): string | undefined {
  if (stage === "awaitingReview") return `/laboratory/runs/${id}`;
  if (plateId !== undefined) return `/laboratory/plates/${plateId}`;
  return runId === undefined ? undefined : `/laboratory/runs/${runId}`;
}
