import { useTranslation } from "react-i18next";
import type { Session } from "../../session/session-store.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Page } from "../../ui/page.tsx";
import { BookingRemindersCard } from "./booking-reminders-card.tsx";
import { ReminderForm } from "./reminder-form.tsx";
import { ReminderList } from "./reminder-list.tsx";

const ROLES: readonly string[] = ["commander", "community"];

/** When people are reminded to be sampled, and who was reached. */
export default function RemindersPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("reminders.title")}
      back="/staff"
      partOf={(session) => (ROLES.includes(session.role) ? session : undefined)}
    >
      {(session) => <Desk session={session} />}
    </StaffOnly>
  );
}

function Desk({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { campaign, error, choice } = useCampaignChoice();
  const isCommander = session.role === "commander";
  return (
    <Page title={t("reminders.title")} back="/staff" wide>
      <ErrorNotice error={error} />
      <section className="card">
        <p>{t("reminders.what")}</p>
        {choice}
      </section>
      {campaign === undefined ? null : (
        <div key={campaign.campaignId} className="stack">
          {isCommander && campaign.state !== "closed" ? (
            <ReminderForm campaignId={campaign.campaignId} areaIds={campaign.areaIds} />
          ) : null}
          <ReminderList campaignId={campaign.campaignId} mayCancel={isCommander} />
          {isCommander ? <BookingRemindersCard campaignId={campaign.campaignId} /> : null}
        </div>
      )}
      <StaffBar subject={session.subject} />
    </Page>
  );
}
