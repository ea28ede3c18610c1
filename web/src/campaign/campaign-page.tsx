import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { lazyPage } from "../i18n/lazy-page.ts";
import { useTab } from "../ui/desk/place.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { Tabs } from "../ui/tabs.tsx";
import { nameIn } from "../ui/times.ts";
import { OverviewPanel } from "./overview-panel.tsx";
import { EMPTY_DESK, type PlanDesk } from "./planning/plan-desk.ts";
import { ProgressPanel } from "./progress-panel.tsx";
import { RoomPanel } from "./room-panel.tsx";
import { SitesPanel } from "./sites-panel.tsx";
import "../ui/styles/sampling.css";
import "../ui/styles/supervision.css";
import "./campaign.css";

/** Other commanders change the campaign too. */
const READ_AGAIN_MS = 5_000;

const PlanPanel = lazyPage(() => import("./planning/plan-panel.tsx"), ["plans"]);

const RulesPanel = lazyPage(() => import("./rules/rules-panel.tsx"), ["rules"]);

const TABS = ["overview", "plan", "sites", "rules", "booking", "progress"] as const;

/** One campaign: what it still needs, its sites, who is admitted to booking, and how far it is. */
export function CampaignPage({ isCommander }: { isCommander: boolean }) {
  const { t, i18n } = useTranslation();
  const { campaignId = "" } = useParams();
  const { data, error, isPending } = useRead("GET /v1/campaigns", {}, { everyMs: READ_AGAIN_MS });
  const [desk, setDesk] = useState<PlanDesk>(EMPTY_DESK);
  const campaign = data?.campaigns.find((each) => each.campaignId === campaignId);
  const tabs = isCommander ? TABS : (["progress"] as const);
  const [tab, choose] = useTab(tabs, tabs[0] ?? "progress");
  return (
    <Page
      title={campaign === undefined ? campaignId : nameIn(i18n.language, campaign.name)}
      back="/campaigns"
      wide
    >
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      <Tabs
        label={t("campaigns.title")}
        tabs={tabs}
        shown={tab}
        show={choose}
        word={(each) => t(`campaigns.tabOf.${each}`)}
      />
      {campaign === undefined ? null : (
        <>
          {tab === "overview" ? <OverviewPanel campaign={campaign} /> : null}
          {tab === "plan" ? <PlanPanel campaign={campaign} desk={desk} setDesk={setDesk} /> : null}
          {tab === "sites" ? <SitesPanel campaign={campaign} /> : null}
          {tab === "rules" ? <RulesPanel campaign={campaign} /> : null}
          {tab === "booking" ? <RoomPanel campaignId={campaignId} /> : null}
          {tab === "progress" ? <ProgressPanel campaignId={campaignId} /> : null}
        </>
      )}
    </Page>
  );
}
