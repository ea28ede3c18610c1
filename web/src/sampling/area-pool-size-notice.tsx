import { useTranslation } from "react-i18next";
import { poolSizeAt } from "../../../shared/domain/campaign/area-pool-size.ts";
import { Notice } from "../ui/notice.tsx";
import type { Configuration } from "./configuration.ts";
import type { Setup } from "./setup.ts";

interface Props {
  configuration: Configuration;
  setup: Setup;
  save: (setup: Setup) => void;
}

/** Says that the area pools otherwise than this device is set up for, and sets it up so from the next tube on. */
export function AreaPoolSizeNotice({ configuration, setup, save }: Props) {
  const { t } = useTranslation();
  const campaign = configuration.campaigns.find(({ campaignId }) => campaignId === setup.campaignId);
  // A retest is of one person, whatever the area.
  if (campaign === undefined || setup.tubeKind === "retest") return null;
  const poolSize = poolSizeAt(campaign, setup.siteId, new Date().toISOString());
  if (poolSize === setup.poolSize) return null;
  return (
    <Notice tone="warn" title={t("setup.areaSize", { size: poolSize, own: setup.poolSize })}>
      <button className="button" type="button" onClick={() => save({ ...setup, poolSize })}>
        {t("setup.useAreaSize", { size: poolSize })}
      </button>
    </Notice>
  );
}
