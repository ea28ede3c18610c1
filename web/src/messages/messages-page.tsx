import { useTranslation } from "react-i18next";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { useCampaignChoice } from "../ui/choices/campaign-choice.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Page } from "../ui/page.tsx";
import { NotReachedPanel } from "./not-reached-panel.tsx";
import "../ui/styles/tables.css";

const ROLES: readonly string[] = ["commander", "community"];

/** What became of the messages to people: who was not reached. */
export default function MessagesPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("delivery.title")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {(session) => <Desk subject={session.subject} />}
    </StaffOnly>
  );
}

function Desk({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const { campaign, error, choice } = useCampaignChoice();
  return (
    <Page title={t("delivery.title")} back="/staff" wide>
      <ErrorNotice error={error} />
      {choice}
      {campaign === undefined ? null : (
        <NotReachedPanel key={campaign.campaignId} campaignId={campaign.campaignId} />
      )}
      <StaffBar subject={subject} />
    </Page>
  );
}
