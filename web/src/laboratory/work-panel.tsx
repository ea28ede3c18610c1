import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AGEING_ALERTS } from "../../../shared/domain/laboratory/turnaround.ts";
import { WORK_STAGES, type WorkStage } from "../../../shared/domain/laboratory/work-stage.ts";
import { TURNAROUND_CLASSES } from "../../../shared/domain/sampling/turnaround-class.ts";
import type { WorkListAnswer, WorkStageAnswer } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { WorkItems } from "./work-items.tsx";

const ITEMS_AT_FIRST = "10";
const ITEMS_MORE = "50";

/** All that waits in a laboratory, from boxes on their way to tubes to be repeated, and how late it is. */
export function WorkPanel({ laboratoryId }: { laboratoryId: string }) {
  const { t, i18n } = useTranslation();
  const { data, error, isLoading, refetch } = useRead("GET /v1/laboratories/{laboratoryId}/work-list", {
    params: { laboratoryId },
    query: { limit: ITEMS_AT_FIRST },
  });
  return (
    <div className="stack">
      <div className="card-head">
        <span className="soft">
          {data === undefined ? "" : t("work.asOf", { time: dateAndTimeOf(i18n.language, data.asOf) })}
        </span>
        <button className="button" type="button" onClick={() => void refetch()}>
          {t("ui.refresh")}
        </button>
      </div>
      <ErrorNotice error={error} />
      {isLoading ? <Loading /> : null}
      {data?.stages.every(({ count }) => count === 0) === true ? (
        <NothingWaits next={data.nextRoute} />
      ) : null}
      {WORK_STAGES.map((stage) => {
        const found = data?.stages.find((each) => each.stage === stage);
        return found === undefined ? null : (
          <Stage key={`${stage} ${data?.asOf}`} stage={stage} first={found} laboratoryId={laboratoryId} />
        );
      })}
    </div>
  );
}

/** What comes next, and when, for whoever has nothing to do. */
function NothingWaits({ next }: { next: WorkListAnswer["nextRoute"] }) {
  const { t, i18n } = useTranslation();
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  return (
    <Notice tone="info" title={t("work.nothing")}>
      {next === undefined
        ? t("work.noRoute")
        : t("work.nextRoute", {
            ...{ route: next.routeId, site: next.siteId },
            ...{ time: at(next.plannedAt), last: at(next.lastStopAt) },
          })}
    </Notice>
  );
}

function Stage({
  stage,
  first,
  laboratoryId,
}: {
  stage: WorkStage;
  first: WorkStageAnswer;
  laboratoryId: string;
}) {
  const { t } = useTranslation();
  const [items, setItems] = useState(first.items);
  const [next, setNext] = useState(first.next);
  const more = useAction(async () => {
    if (next === undefined) return;
    const query = { stage, limit: ITEMS_MORE, after: next };
    const { stages } = await call("GET /v1/laboratories/{laboratoryId}/work-list", {
      as: "staff",
      params: { laboratoryId },
      query,
    });
    setItems((shown) => [...shown, ...(stages[0]?.items ?? [])]);
    setNext(stages[0]?.next);
  });
  const { count, cut, alerts, byTurnaround } = first;
  return (
    <section className="card" data-stage={stage}>
      <div className="card-head">
        <h2>{t(`workStage.${stage}`)}</h2>
        <strong className="stage-count">
          {count}
          {cut ? "+" : ""}
        </strong>
      </div>
      {count === 0 ? <p className="soft">{t("work.none")}</p> : null}
      <div className="row">
        {TURNAROUND_CLASSES.map((name) =>
          (byTurnaround?.[name] ?? 0) === 0 ? null : (
            <span key={name} className="pill info">
              {t(`turnaround.${name}`)} {byTurnaround?.[name]}
            </span>
          ),
        )}
        {AGEING_ALERTS.map((name) =>
          alerts[name] === 0 ? null : (
            <span key={name} className="pill bad">
              ! {t(`ageing.${name}`)} {alerts[name]}
            </span>
          ),
        )}
      </div>
      <WorkItems stage={stage} items={items} />
      <ErrorNotice error={more.error} />
      {next === undefined ? null : (
        <button className="button" type="button" disabled={more.busy} onClick={() => void more.run()}>
          {t("work.more")}
        </button>
      )}
    </section>
  );
}
