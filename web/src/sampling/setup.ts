import type { POOL_SIZES } from "../../../shared/domain/campaign/campaign.ts";
import type { TubeKind } from "../../../shared/domain/sampling/tube.ts";

export type PoolSize = (typeof POOL_SIZES)[number];

/** Where and for what this device samples; remembered until it is changed. */
export interface Setup {
  campaignId: string;
  siteId: string;
  siteName: { zh: string; en: string };
  lane: number;
  tubeKind: TubeKind;
  poolSize: PoolSize;
}
