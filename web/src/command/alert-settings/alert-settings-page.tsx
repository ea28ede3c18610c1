import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { SETTINGS, SettingsForm } from "./settings-form.tsx";

/** Where a commander decides when something is an alert, and who is told of one that nobody takes. */
export default function AlertSettingsPage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("alertSettings.title")}
      back="/command"
      partOf={(session) => (session.role === "commander" ? session : undefined)}
    >
      {({ subject }) => <Desk subject={subject} />}
    </StaffOnly>
  );
}

function Desk({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const { campaign, error, isPending, choice } = useCampaignChoice();
  return (
    <Page title={t("alertSettings.title")} back="/command">
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {campaign === undefined ? (
        isPending || error !== null ? null : (
          <p>{t("alertSettings.none")}</p>
        )
      ) : (
        <>
          {choice}
          <SettingsOf key={campaign.campaignId} campaignId={campaign.campaignId} />
        </>
      )}
      <p>
        <Link to="/command">{t("alertSettings.back")}</Link>
      </p>
      <StaffBar subject={subject} />
    </Page>
  );
}

function SettingsOf({ campaignId }: { campaignId: string }) {
  const { data, error, isPending } = useRead(SETTINGS, { params: { campaignId } });
  return (
    <>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {data === undefined ? null : <SettingsForm campaignId={campaignId} settings={data} />}
    </>
  );
}
