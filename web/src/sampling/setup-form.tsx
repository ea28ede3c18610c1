import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { poolSizeAt } from "../../../shared/domain/campaign/area-pool-size.ts";
import type { POOL_SIZES } from "../../../shared/domain/campaign/campaign.ts";
import type { TubeKind } from "../../../shared/domain/sampling/tube.ts";
import { SelectField } from "../ui/fields/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { nameIn } from "../ui/times.ts";
import type { Configuration } from "./configuration.ts";
import type { PoolSize, Setup } from "./setup.ts";

const SIZES: typeof POOL_SIZES = [1, 5, 10, 20];
const KINDS: readonly TubeKind[] = ["screening", "retest", "priority"];

interface Props {
  configuration: Configuration;
  setup: Setup | undefined;
  save: (setup: Setup) => void;
}

export function SetupForm({ configuration, setup, save }: Props) {
  const { t, i18n } = useTranslation();
  const { campaigns } = configuration;
  const [campaignId, setCampaignId] = useState(setup?.campaignId ?? campaigns[0]?.campaignId ?? "");
  const campaign = campaigns.find((c) => c.campaignId === campaignId) ?? campaigns[0];
  const sites = configuration.sites[campaign?.campaignId ?? ""] ?? [];
  const [siteId, setSiteId] = useState(setup?.siteId ?? sites[0]?.siteId ?? "");
  const site = sites.find((s) => s.siteId === siteId) ?? sites[0];
  const [lane, setLane] = useState(setup?.lane ?? 1);
  const [tubeKind, setTubeKind] = useState<TubeKind>(setup?.tubeKind ?? "screening");
  const [chosen, setPoolSize] = useState<PoolSize | undefined>(setup?.poolSize);

  if (campaign === undefined || site === undefined) return <Notice tone="warn">{t("setup.nothing")}</Notice>;
  const areaSize = poolSizeAt(campaign, site.siteId, new Date().toISOString());
  const poolSize = chosen ?? areaSize;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({
      campaignId: campaign.campaignId,
      siteId: site.siteId,
      siteName: site.name,
      lane: Math.min(lane, site.lanes),
      tubeKind,
      poolSize,
    });
  };
  const chooseKind = (value: string) => {
    const kind = KINDS.find((each) => each === value) ?? "screening";
    setTubeKind(kind);
    // A retest is of one person; anything else is pooled as is decided for the area.
    setPoolSize(kind === "retest" ? 1 : undefined);
  };

  return (
    <form className="card" onSubmit={submit}>
      <h2>{t("setup.title")}</h2>
      <SelectField
        label={t("setup.campaign")}
        value={campaign.campaignId}
        onChange={(e) => setCampaignId(e.target.value)}
      >
        {campaigns.map((each) => (
          <option key={each.campaignId} value={each.campaignId}>
            {nameIn(i18n.language, each.name)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t("setup.site")} value={site.siteId} onChange={(e) => setSiteId(e.target.value)}>
        {sites.map((each) => (
          <option key={each.siteId} value={each.siteId}>
            {nameIn(i18n.language, each.name)} · {each.siteId}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("setup.lane")}
        value={String(lane)}
        onChange={(e) => setLane(Number(e.target.value))}
      >
        {Array.from({ length: site.lanes }, (_, index) => index + 1).map((each) => (
          <option key={each}>{each}</option>
        ))}
      </SelectField>
      <SelectField label={t("setup.tubeKind")} value={tubeKind} onChange={(e) => chooseKind(e.target.value)}>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`tubeKind.${kind}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("setup.poolSize")}
        value={String(poolSize)}
        onChange={(e) => setPoolSize(SIZES.find((size) => String(size) === e.target.value) ?? 10)}
      >
        {SIZES.map((size) => (
          <option key={size}>{size}</option>
        ))}
      </SelectField>
      <button className="button main full" type="submit">
        {t("setup.start")}
      </button>
    </form>
  );
}
