import { useTranslation } from "react-i18next";
import { Route, Routes } from "react-router";
import type { Session } from "../session/session-store.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { useCampaignChoice } from "../ui/choices/campaign-choice.tsx";
import { useTab } from "../ui/desk/place.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Page } from "../ui/page.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { DaysPanel } from "./days-panel.tsx";
import { NowPanel } from "./now-panel.tsx";
import { SitePage } from "./site-page.tsx";
import "../ui/styles/sampling.css";
import "../ui/styles/tables.css";
import "../ui/styles/supervision.css";
import "../ui/styles/supplies.css";

const ROLES: readonly string[] = ["commander", "community", "sampler"];
const TABS = ["now", "days"] as const;

/** The supplies of sites: what is left and until when, and what was issued, used and counted. */
export default function SuppliesPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("supplies.title")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {(session) => (
        <Routes>
          <Route path="/:campaignId/:siteId" element={<SitePage session={session} />} />
          <Route path="*" element={<Desk session={session} />} />
        </Routes>
      )}
    </StaffOnly>
  );
}

function Desk({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [tab, setTab] = useTab(TABS, "now");
  const { campaign, error, choice } = useCampaignChoice();
  const campaignId = campaign?.campaignId;
  return (
    <Page title={t("supplies.title")} back="/staff" wide>
      <Tabs
        className="tabs two no-print"
        label={t("supplies.title")}
        tabs={TABS}
        shown={tab}
        show={setTab}
        word={(each) => t(`supplies.tab.${each}`)}
      />
      <ErrorNotice error={error} />
      {campaignId === undefined ? null : tab === "now" ? (
        <NowPanel key={campaignId} campaignId={campaignId} subject={session.subject} choice={choice} />
      ) : (
        <DaysPanel key={campaignId} campaignId={campaignId} choice={choice} />
      )}
      <div className="no-print">
        <StaffBar subject={session.subject} />
      </div>
    </Page>
  );
}
