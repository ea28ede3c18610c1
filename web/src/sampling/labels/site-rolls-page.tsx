import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Session } from "../../session/session-store.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { useSiteNames } from "../../ui/choices/place-names.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { IssueForm } from "./issue-form.tsx";
import { RollCard } from "./roll-card.tsx";

const SITE_ROLLS = "GET /v1/campaigns/{campaignId}/sites/{siteId}/rolls";
const ROLLS = "GET /v1/campaigns/{campaignId}/rolls";
const ISSUERS: readonly string[] = ["commander", "community"];

/** The rolls of one site, the newest first, with those withdrawn; who may issue them does so here. */
export function SiteRollsPage({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { campaignId = "", siteId = "" } = useParams();
  const siteName = useSiteNames(campaignId);
  const mayIssue = ISSUERS.includes(session.role);
  const site = useRead(SITE_ROLLS, { params: { campaignId, siteId } });
  const all = useRead(ROLLS, { params: { campaignId } });
  const readAgain = useReadAgain();
  const changed = () => void readAgain(SITE_ROLLS, ROLLS);
  const rolls = all.data === undefined ? undefined : site.data?.rolls;
  const tubes = all.data?.sites.find((each) => each.siteId === siteId)?.tubesSealed ?? 0;
  return (
    <Page title={siteName(siteId)} back="/label-rolls" wide>
      <div className="row">
        <span className="grow soft">{siteId}</span>
        <Link className="button quiet" to={`/supplies/${campaignId}/${siteId}`}>
          {t("rolls.toSupplies")}
        </Link>
        <button className="button" type="button" onClick={changed}>
          {t("ui.refresh")}
        </button>
      </div>
      {mayIssue ? <IssueForm campaignId={campaignId} siteId={siteId} changed={changed} /> : null}
      <ErrorNotice error={site.error ?? all.error} />
      {site.isLoading || all.isLoading ? <Loading /> : null}
      {rolls === undefined ? null : <p>{t("rolls.inUse", { labels: site.data?.labels, tubes })}</p>}
      {rolls?.length === 0 ? <p className="soft">{t("rolls.none")}</p> : null}
      {rolls?.toReversed().map((roll) => (
        <RollCard key={roll.rollId} roll={roll} mayWithdraw={mayIssue} changed={changed} />
      ))}
      <StaffBar subject={session.subject} />
    </Page>
  );
}
