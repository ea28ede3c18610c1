import type { Dispatch, SetStateAction } from "react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { campaignScenario } from "../../../../shared/domain/planning/scenario/campaign-scenario.ts";
import type { Campaign } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { asTyped } from "../../ui/fields/typed-time.ts";
import { violationsShown } from "../../ui/fields/violations-shown.ts";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { UndoNotice } from "../../ui/undo-notice.tsx";
import { useAction } from "../../ui/use-action.ts";
import { assumptionsOf, firstText, reserveOf } from "./assumption-fields.ts";
import { AssumptionForm } from "./assumption-form.tsx";
import { PlanCard } from "./plan-card.tsx";
import { PlanComparison } from "./plan-comparison.tsx";
import type { PlanDesk } from "./plan-desk.ts";
import type { MadePlan } from "./plan-figures.ts";
import { letterOf } from "./plan-letter.ts";
import { firstSwabOf, hourOf } from "./plan-start.ts";
import "./planning.css";

interface Props {
  campaign: Campaign;
  desk: PlanDesk;
  setDesk: Dispatch<SetStateAction<PlanDesk>>;
}

/** Plans of a campaign: ask, compare, use. */
export default function PlanPanel({ campaign, desk, setDesk }: Props) {
  const { t } = useTranslation();
  const areas = useRead("GET /v1/areas", {});
  const [removed, setRemoved] = useState<MadePlan>();
  const text = desk.text ?? firstText(campaign.poolSize);
  const firstSwabAt = desk.firstSwabAt ?? firstSwabOf(campaign.startsAt);
  const make = useAction(async () => {
    if (areas.data === undefined) return;
    const asked = { ...text };
    const { scenario, isSchematic } = campaignScenario(campaign, areas.data.areas, {
      poolSize: Number(asked.poolSize),
      assumptions: assumptionsOf(asked, hourOf(asTyped(firstSwabAt))),
      reserve: reserveOf(
        asked,
        campaign.laboratories.map(({ laboratoryId }) => laboratoryId),
      ),
    });
    const { campaignId, name } = campaign;
    const plan = await call("POST /v1/plans", {
      as: "staff",
      body: { ...scenario, campaign: { campaignId, name, startsAt: firstSwabAt } },
    });
    setRemoved(undefined);
    setDesk((was) => ({
      ...was,
      made: was.made + 1,
      plans: [...was.plans, { number: was.made + 1, asked, isSchematic, plan }],
    }));
  });
  const withoutPlan = (plan: MadePlan): void => {
    setDesk((was) => ({ ...was, plans: was.plans.filter(({ number }) => number !== plan.number) }));
    setRemoved(plan);
  };
  const putBack = (plan: MadePlan): void => {
    setDesk((was) => ({ ...was, plans: [...was.plans, plan].sort((a, b) => a.number - b.number) }));
    setRemoved(undefined);
  };
  return (
    <>
      <ErrorNotice error={areas.error} />
      {areas.isPending ? <Loading /> : null}
      <AssumptionForm
        text={text}
        set={(next) => setDesk((was) => ({ ...was, text: next }))}
        firstSwabAt={firstSwabAt}
        setFirstSwab={(instant) => setDesk((was) => ({ ...was, firstSwabAt: instant }))}
        violation={violationsShown(make.error)}
        busy={make.busy || areas.data === undefined}
        make={() => void make.run()}
      />
      <ErrorNotice error={make.error} />
      {make.busy ? <Notice>{t("plans.making")}</Notice> : null}
      {removed === undefined ? null : (
        <UndoNotice undo={() => putBack(removed)}>
          {t("plans.removed", { letter: letterOf(removed) })}
        </UndoNotice>
      )}
      {desk.plans.length === 0 && !make.busy ? <p className="soft">{t("plans.none")}</p> : null}
      {desk.plans.some(({ isSchematic }) => isSchematic) ? (
        <Notice tone="warn">{t("plans.schematic")}</Notice>
      ) : null}
      {desk.plans.length > 1 ? <PlanComparison plans={desk.plans} /> : null}
      <div className="plan-cards">
        {desk.plans.map((made) => (
          <PlanCard key={made.number} campaign={campaign} made={made} remove={() => withoutPlan(made)} />
        ))}
      </div>
    </>
  );
}
