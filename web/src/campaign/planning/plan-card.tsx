import { useTranslation } from "react-i18next";
import type { Campaign } from "../../api/answers.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { Status } from "../../ui/desk/status.tsx";
import { Notice } from "../../ui/notice.tsx";
import {
  changeParts,
  laboratoryTubes,
  type MadePlan,
  type PlanAnswer,
  targetFigures,
} from "./plan-figures.ts";
import { letterOf } from "./plan-letter.ts";
import { PlanUse } from "./plan-use.tsx";
import { useCodeWords } from "./use-code-words.ts";

type Change = PlanAnswer["changes"]["forRetests"][number];
type Limit = PlanAnswer["binding"][number];

/** One plan: whether its targets hold, what binds, what would help, and the way to use it. */
export function PlanCard({
  campaign,
  made,
  remove,
}: {
  campaign: Campaign;
  made: MadePlan;
  remove: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { limit, change } = useCodeWords();
  const { plan } = made;
  const letter = letterOf(made);
  // Two plans are side by side, and a region is known by its name.
  const ofPlan = (what: string): string => `${t("plans.plan", { letter })}: ${what}`;
  const isEnglish = i18n.language === "en";
  const hours = (value: number | null | undefined): string => value?.toFixed(1) ?? t("plans.never");
  const limits: Column<Limit>[] = [
    { key: "limit", head: t("plans.limit"), cell: ({ constraint }) => limit(constraint) },
    {
      key: "earlier",
      head: t("plans.earlier"),
      cell: ({ oneMoreUnitBuysHours }) => oneMoreUnitBuysHours.toFixed(2),
      right: true,
    },
  ];
  const changes: Column<Change>[] = [
    {
      key: "change",
      head: t("plans.change"),
      cell: (each) =>
        changeParts(each)
          .map((part) => change(part))
          .join(" + "),
    },
    {
      key: "staffHours",
      head: t("plans.staffHours"),
      cell: ({ staffHours }) => staffHours.toLocaleString(i18n.language),
      by: ({ staffHours }) => staffHours,
      right: true,
    },
    {
      key: "district",
      head: t("plans.districtHours"),
      cell: ({ districtHours }) => hours(districtHours),
      right: true,
    },
    {
      key: "retests",
      head: t("plans.districtRetestHours"),
      cell: ({ districtRetestHours }) => hours(districtRetestHours),
      right: true,
    },
  ];
  const help = [
    { of: "forFirstResults", met: plan.allTargetsMet, list: plan.changes.forFirstResults },
    { of: "forRetests", met: plan.allTargetsMetWithRetests, list: plan.changes.forRetests },
  ] as const;
  const shares = laboratoryTubes(plan.laboratoryShares);
  return (
    <section className="card" aria-label={t("plans.plan", { letter })}>
      <div className="card-head">
        <h2>{t("plans.plan", { letter })}</h2>
        <button className="button quiet" type="button" onClick={remove}>
          {t("plans.remove", { letter })}
        </button>
      </div>
      {plan.reasons.map(({ reason, en, zh, least }) => (
        <Notice key={reason} tone="bad" title={t("plans.infeasible")}>
          {isEnglish ? en : zh} {least === null ? "" : t("plans.least", least)}
        </Notice>
      ))}
      <ul className="checks">
        {targetFigures(plan.targets).map((found) => {
          const said = { kind: t(`plans.kindOf.${found.kind}`), all: found.all, target: found.targetHours };
          return [
            <li key={found.kind}>
              <Status tone={found.met === found.all ? "good" : "bad"}>
                {t("plans.targetIs", { ...said, met: found.met, hours: hours(found.latestHours) })}
              </Status>
            </li>,
            <li key={`${found.kind} retests`}>
              <Status tone={found.retestsMet === found.all ? "good" : "warn"}>
                {t("plans.retestIs", {
                  ...said,
                  met: found.retestsMet,
                  hours: hours(found.latestRetestHours),
                })}
              </Status>
            </li>,
          ];
        })}
      </ul>
      <h3>{t("plans.binds")}</h3>
      {plan.binding.length === 0 ? (
        <p className="soft">{t("plans.bindsNone")}</p>
      ) : (
        <DataTable
          label={ofPlan(t("plans.binds"))}
          rows={plan.binding}
          columns={limits}
          idOf={({ constraint }) => constraint}
        />
      )}
      <h3>{t("plans.helps")}</h3>
      {help.map(({ of, met, list }) => (
        <div key={of} className="stack">
          <h4>{t(`plans.${of}`)}</h4>
          {met || list.length === 0 ? (
            <p className="soft">{t(met ? "plans.helpsMet" : "plans.helpsNone")}</p>
          ) : (
            <DataTable
              label={ofPlan(t(`plans.${of}`))}
              rows={list}
              columns={changes}
              idOf={(each) => `${each.change} ${each.amount}`}
            />
          )}
        </div>
      ))}
      <details>
        <summary>{t("plans.shares")}</summary>
        <DataTable
          label={ofPlan(t("plans.shares"))}
          rows={shares}
          columns={[
            { key: "id", head: t("plans.laboratory"), cell: ({ laboratoryId }) => laboratoryId },
            {
              ...{ key: "tubes", head: t("plans.size.tubes"), right: true },
              cell: ({ tubes }) => tubes.toLocaleString(i18n.language),
            },
          ]}
          idOf={({ laboratoryId }) => laboratoryId}
        />
      </details>
      <details>
        <summary>{t("plans.full")}</summary>
        {[
          ...(isEnglish ? plan.summary.en : plan.summary.zh),
          ...plan.warnings.map(({ en, zh }) => (isEnglish ? en : zh)),
        ].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
      <PlanUse campaign={campaign} made={made} />
    </section>
  );
}
