import type { FollowUp } from "../../../shared/domain/follow-up/follow-up.ts";

/** The case of a positive pool, opened at 09:00 in China. */
export const aFollowUp = (differences: Partial<FollowUp> = {}): FollowUp => ({
  tubeBarcode: "T1",
  campaignId: "SJS-01",
  kind: "retest",
  cause: "positive",
  revision: 1,
  siteId: "110107001-F1",
  laboratoryId: "LAB01",
  openedAt: "2026-03-02T01:00:00.000Z",
  state: "open",
  report: { dueAt: "2026-03-02T03:00:00.000Z" },
  steps: [],
  retests: [],
  told: [],
  ...differences,
});
