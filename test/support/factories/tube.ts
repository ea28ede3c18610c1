import type { Tube } from "../../../shared/domain/sampling/tube.ts";

/** A tube of ten, sealed and received, with nobody in it. */
export const aTube = (differences: Partial<Tube> = {}): Tube => ({
  tubeBarcode: "T1",
  campaignId: "SJS-01",
  poolSize: 10,
  kind: "screening",
  state: "received",
  members: [],
  siteId: "110107001-F1",
  laboratoryId: "LAB01",
  receivedAt: "2026-03-02T01:30:00.000Z",
  flags: [],
  eventCount: 1,
  headHash: "0".repeat(64),
  ...differences,
});
