import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { CommanderPage } from "../commander-page.tsx";
import { AlertQueue } from "./alert-queue.tsx";
import { AreaTable } from "./area-table.tsx";
import { ClockCard } from "./clock-card.tsx";
import { CommunityTiles } from "./community-tiles.tsx";
import { CoverageCard } from "./coverage-card.tsx";
import { LaboratoriesCard } from "./laboratories-card.tsx";
import { StageCards } from "./stage-cards.tsx";
import "./screen.css";

const DailyReportsCard = lazy(() => import("../reports/daily-reports-card.tsx"));
const SteeringCard = lazy(() => import("../steering/steering-card.tsx"));
const READ_EVERY_MS = 10_000;

/** Where the commander sees whether the campaign keeps its targets. */
export default function CommandPage() {
  const { t } = useTranslation();
  return (
    <CommanderPage title={t("command.title")} back="/staff" wide none={t("command.none")}>
      {({ campaignId }, choice) => <ScreenOf key={campaignId} campaignId={campaignId} choice={choice} />}
    </CommanderPage>
  );
}

/** The screen of one campaign, read again every ten seconds; the last figures stay while the network is away. */
function ScreenOf({ campaignId, choice }: { campaignId: string; choice: React.ReactNode }) {
  const { t } = useTranslation();
  const params = { campaignId };
  const { data, error, isPending } = useRead(
    "GET /v1/campaigns/{campaignId}/screen",
    { params },
    { everyMs: READ_EVERY_MS },
  );
  return (
    <div className="command-screen">
      <div className="command-choice">{choice}</div>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {data === undefined ? null : (
        <>
          <ClockCard screen={data} />
          <StageCards screen={data} />
          <div className="command-columns">
            <AreaTable screen={data} />
            <AlertQueue screen={data} />
          </div>
          <CoverageCard screen={data} />
          <CommunityTiles screen={data} />
          <LaboratoriesCard screen={data} />
          <p>
            <Link to={`/figures/${campaignId}`}>{t("command.publicPage")}</Link> ·{" "}
            <Link to="/command/trace">{t("command.trace")}</Link>
          </p>
          <Suspense fallback={<Loading />}>
            <SteeringCard campaign={data.campaign} />
            <DailyReportsCard campaignId={campaignId} />
          </Suspense>
        </>
      )}
    </div>
  );
}
