import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { CommanderPage } from "../commander-page.tsx";
import { SETTINGS, SettingsForm } from "./settings-form.tsx";

/** Where a commander decides when something is an alert, and who is told of one that nobody takes. */
export default function AlertSettingsPage() {
  const { t } = useTranslation();
  return (
    <CommanderPage title={t("alertSettings.title")} back="/command" none={t("alertSettings.none")}>
      {({ campaignId }, choice) => (
        <>
          {choice}
          <SettingsOf key={campaignId} campaignId={campaignId} />
          <p>
            <Link to="/command">{t("alertSettings.back")}</Link>
          </p>
        </>
      )}
    </CommanderPage>
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
