import type { Run } from "../../../shared/domain/laboratory/run.ts";

/** A run of LAB01 as it was uploaded, its controls passed and nothing else on its plate. */
export const aRun = (differences: Partial<Run> = {}): Run => ({
  runId: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
  campaignId: "SJS-01",
  laboratoryId: "LAB01",
  state: "uploaded",
  kit: { kitId: "sars-cov-2-dual-target", version: 1 },
  file: { name: "plate.txt", sha256: "0".repeat(64), bytes: 1 },
  instrument: "QuantStudio 7 Flex",
  startedAt: "2026-03-02T02:00:00.000Z",
  controlsPassed: true,
  controlFailures: [],
  tubes: [],
  wellsRead: 0,
  wellsRefused: [],
  uploadedBy: "technician-1",
  uploadedAt: "2026-03-02T03:00:00.000Z",
  ...differences,
});
