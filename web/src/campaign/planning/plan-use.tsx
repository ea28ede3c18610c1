import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Campaign } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { nameIn } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { type MadePlan, sizesOf } from "./plan-figures.ts";
import { letterOf } from "./plan-letter.ts";

type Used = AnswerOf<"PUT /v1/campaigns/{campaignId}/plan">;

/** Set the campaign to a plan in one step. */
export function PlanUse({ campaign, made }: { campaign: Campaign; made: MadePlan }) {
  const { t, i18n } = useTranslation();
  const readAgain = useReadAgain();
  const [left, setLeft] = useState<number>();
  const [used, setUsed] = useState<Used>();
  const letter = letterOf(made);
  const { proposal } = made.plan;
  const { sites, lanes, waves } = sizesOf(made.plan);
  const { campaignId } = campaign;
  const use = useAction(async () => {
    if (proposal === undefined) return;
    const question = t("plans.useSure", {
      ...{ name: nameIn(i18n.language, campaign.name), letter, sites, lanes, waves },
      size: made.plan.poolSize,
    });
    if (!(await confirmed({ question, action: t("plans.use", { letter }) }))) return;
    setUsed(undefined);
    setLeft(proposal.sites.length);
    const { poolSize, laboratories, expectedFill, waves: planned = [] } = proposal.campaign;
    const write = () =>
      call("PUT /v1/campaigns/{campaignId}/plan", {
        ...{ as: "staff", params: { campaignId } },
        body: {
          ...{ poolSize, laboratories, expectedFill, waves: planned },
          ...{ sites: proposal.sites, pickUps: proposal.pickUps },
        },
      });
    let written = await write();
    // A large plan is written over several requests.
    while (written.sitesLeft > 0) {
      setLeft(written.sitesLeft);
      written = await write();
    }
    setUsed(written);
    await readAgain("GET /v1/campaigns", "GET /v1/campaigns/{campaignId}/sites");
  });
  if (proposal === undefined || campaign.state === "closed") return null;
  return (
    <>
      <ErrorNotice error={use.error} />
      {use.busy && left !== undefined ? <Notice>{t("plans.using", { left })}</Notice> : null}
      {used === undefined ? null : (
        <Notice tone={used.pickUpsWithoutCourier.length > 0 ? "warn" : "good"}>
          <p>
            {t("plans.used", {
              ...{ letter, sites: used.sites, slots: used.slots, places: used.seats, rounds: used.pickUps },
            })}
          </p>
          {used.pickUpsWithoutCourier.length === 0 ? null : (
            <p>{t("plans.withoutCourier", { rounds: used.pickUpsWithoutCourier.length })}</p>
          )}
          <p className="row">
            <Link to={`/campaigns/${campaignId}?tab=sites`}>{t("plans.toSites")}</Link>
            <Link to={`/pick-ups?campaign=${campaignId}`}>{t("plans.toPickUps")}</Link>
          </p>
        </Notice>
      )}
      <div className="row">
        <button className="button main" type="button" disabled={use.busy} onClick={() => void use.run()}>
          {t("plans.use", { letter })}
        </button>
      </div>
    </>
  );
}
