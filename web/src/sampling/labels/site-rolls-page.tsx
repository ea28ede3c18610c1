import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { call } from "../../api/call.ts";
import type { Session } from "../../session/session-store.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { useSiteNames } from "../../ui/choices/place-names.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { useAnswer } from "../../ui/use-answer.ts";
import { IssueForm } from "./issue-form.tsx";
import { RollCard } from "./roll-card.tsx";

const ISSUERS: readonly string[] = ["commander", "community"];

/** The rolls of one site, the newest first, with those withdrawn; who may issue them does so here. */
export function SiteRollsPage({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { campaignId = "", siteId = "" } = useParams();
  const siteName = useSiteNames(campaignId);
  const mayIssue = ISSUERS.includes(session.role);
  const { answer, error, loading, reload } = useAnswer(`${campaignId} ${siteId}`, async () => {
    const [{ rolls, labels }, { sites }] = await Promise.all([
      call("GET /v1/campaigns/{campaignId}/sites/{siteId}/rolls", {
        as: "staff",
        params: { campaignId, siteId },
      }),
      call("GET /v1/campaigns/{campaignId}/rolls", { as: "staff", params: { campaignId } }),
    ]);
    return { rolls, labels, tubes: sites.find((site) => site.siteId === siteId)?.tubesSealed ?? 0 };
  });
  return (
    <Page title={siteName(siteId)} back="/label-rolls" wide>
      <div className="row">
        <span className="grow soft">{siteId}</span>
        <Link className="button quiet" to={`/supplies/${campaignId}/${siteId}`}>
          {t("rolls.toSupplies")}
        </Link>
        <button className="button" type="button" onClick={reload}>
          {t("ui.refresh")}
        </button>
      </div>
      {mayIssue ? <IssueForm campaignId={campaignId} siteId={siteId} changed={reload} /> : null}
      <ErrorNotice error={error} />
      {answer === undefined && loading ? <Loading /> : null}
      {answer === undefined ? null : (
        <p>{t("rolls.inUse", { labels: answer.labels, tubes: answer.tubes })}</p>
      )}
      {answer?.rolls.length === 0 ? <p className="soft">{t("rolls.none")}</p> : null}
      {answer?.rolls.toReversed().map((roll) => (
        <RollCard key={roll.rollId} roll={roll} mayWithdraw={mayIssue} changed={reload} />
      ))}
      <StaffBar subject={session.subject} />
    </Page>
  );
}
