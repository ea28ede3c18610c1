import { useTranslation } from "react-i18next";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { DayPanel } from "./day-panel.tsx";
import { PlanPanel } from "./plan-panel.tsx";
import { WorkersPanel } from "./workers-panel.tsx";
import "../../ui/styles/laboratory.css";
import "../../ui/styles/supervision.css";

/** Who works at which site and when: people, proposal, publication, and the day as it is. */
export default function ShiftsPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("shifts.title")}
      back="/staff"
      partOf={(session) => (session.role === "commander" ? session : undefined)}
    >
      {({ subject }) => <Desk subject={subject} />}
    </StaffOnly>
  );
}

function Desk({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const { campaign, error, choice } = useCampaignChoice();
  const readAgain = useReadAgain();
  return (
    <Page title={t("shifts.title")} back="/staff" wide>
      <ErrorNotice error={error} />
      <section className="card">{choice}</section>
      <WorkersPanel />
      {campaign === undefined ? null : (
        <>
          <PlanPanel
            key={`plan ${campaign.campaignId}`}
            campaignId={campaign.campaignId}
            published={() => void readAgain("GET /v1/campaigns/{campaignId}/shifts")}
          />
          <DayPanel key={`day ${campaign.campaignId}`} campaignId={campaign.campaignId} />
        </>
      )}
      <StaffBar subject={subject} />
    </Page>
  );
}
