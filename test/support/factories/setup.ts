import type { Setup } from "../../../web/src/sampling/setup.ts";

/** A device on the second lane of a site, for pools of five. */
export const aSetup = (differences: Partial<Setup> = {}): Setup => ({
  campaignId: "SJS-01",
  siteId: "110107001-F1",
  siteName: { zh: "采样点", en: "site" },
  lane: 2,
  tubeKind: "screening",
  poolSize: 5,
  ...differences,
});

/** When the operations of these devices happen. */
export const AT = "2026-03-02T01:00:00.000Z";
export const anOperationHead = (opId: string) => ({ opId, at: AT, samplerId: "sampler.110107001" });
