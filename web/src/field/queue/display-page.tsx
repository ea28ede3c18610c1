import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { timeOf } from "../../ui/times.ts";
import { QueueLanes } from "./queue-lanes.tsx";
import { useSiteQueue } from "./use-site-queue.ts";
import "./queue.css";

/** The display of a site, which anybody may also open on a phone. */
export default function DisplayPage() {
  const { t, i18n } = useTranslation();
  const { campaignId = "", siteId = "" } = useParams();
  const { answer, error, loading } = useSiteQueue(campaignId, siteId);
  return (
    <Page title={t("siteQueue.title")} back="/" wide>
      <ErrorNotice error={error} />
      {loading && answer === undefined ? <Loading /> : null}
      {answer === undefined ? null : (
        <>
          {answer.isUsed ? <QueueLanes queue={answer} /> : <Notice>{t("siteQueue.notUsed")}</Notice>}
          <p className="soft small">{t("siteQueue.asOf", { at: timeOf(i18n.language, answer.asOf) })}</p>
        </>
      )}
    </Page>
  );
}
