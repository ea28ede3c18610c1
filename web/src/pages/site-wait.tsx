import { useTranslation } from "react-i18next";
import { useSiteQueue } from "../field/queue/use-site-queue.ts";

const AGAIN_MS = 60_000;

/** How long people wait at the site of a booking, where it gives numbers. */
export default function SiteWait({ campaignId, siteId }: { campaignId: string; siteId: string }) {
  const { t } = useTranslation();
  const { answer } = useSiteQueue(campaignId, siteId, AGAIN_MS);
  const booked = answer?.lanes.find(({ lane }) => lane === "booked");
  if (answer?.isUsed !== true || booked?.waitMinutes === undefined) return null;
  return (
    <div className="small" role="status">
      {t("resident.siteWait", { minutes: booked.waitMinutes })}
    </div>
  );
}
