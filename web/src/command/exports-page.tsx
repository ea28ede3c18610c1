import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { useCampaignChoice } from "../ui/choices/campaign-choice.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Page } from "../ui/page.tsx";
import { ExportCard } from "./export-card.tsx";
import { AnswersCard } from "./provincial/answers-card.tsx";
import { ReconciliationCard } from "./provincial/reconciliation-card.tsx";

/** Where the commander exports published results. */
export default function ExportsPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("exports.title")}
      back="/staff"
      partOf={(session) => (session.role === "commander" ? session : undefined)}
    >
      {(session) => <Desk subject={session.subject} />}
    </StaffOnly>
  );
}

function Desk({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const { campaign, error, choice } = useCampaignChoice();
  return (
    <Page title={t("exports.title")} back="/staff">
      <ErrorNotice error={error} />
      <p>{t("exports.why")}</p>
      {choice}
      {campaign === undefined ? null : (
        <Fragment key={campaign.campaignId}>
          <ExportCard campaignId={campaign.campaignId} />
          <ReconciliationCard campaignId={campaign.campaignId} />
          <AnswersCard campaignId={campaign.campaignId} />
        </Fragment>
      )}
      <StaffBar subject={subject} />
    </Page>
  );
}
