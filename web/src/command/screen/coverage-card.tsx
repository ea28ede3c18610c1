import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { percentOf } from "./figures.ts";
import type { Screen } from "./screen-answers.ts";
import "./coverage.css";

/** The drawing brings scales and curves with it, so it is fetched only here. */
const CoverageChart = lazy(() => import("./coverage-chart.tsx"));
const READ_EVERY_MS = 60_000;

/** The curve of the campaign against its targets, and when which part of the people had a result. */
export function CoverageCard({ screen }: { screen: Screen }) {
  const { t } = useTranslation();
  const { data, error } = useRead(
    "GET /v1/campaigns/{campaignId}/course",
    { params: { campaignId: screen.campaign.campaignId } },
    { everyMs: READ_EVERY_MS },
  );
  return (
    <section className="card">
      <h2>{t("command.curve")}</h2>
      <ErrorNotice error={error} />
      {data === undefined ? null : (
        <Suspense fallback={<Loading />}>
          <CoverageChart screen={screen} course={data} />
        </Suspense>
      )}
      <h3>{t("command.milestones")}</h3>
      <dl className="command-milestones number">
        {screen.milestones.map(({ share, reachedHours, expectedHours }) => (
          <div key={share}>
            <dt>{t("command.milestone", { percent: percentOf(share) })}</dt>
            <dd>
              {reachedHours !== null
                ? t("command.reached", { hours: reachedHours.toFixed(1) })
                : expectedHours !== null
                  ? t("command.milestoneExpected", { hours: expectedHours.toFixed(1) })
                  : "–"}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
