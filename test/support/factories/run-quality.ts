import type { RunQuality } from "../../../shared/domain/laboratory/quality/run-quality.ts";

/** A published run of LAB01 with nothing in it. */
export const aRunQuality = (differences: Partial<RunQuality> = {}): RunQuality => ({
  runId: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
  laboratoryId: "LAB01",
  kit: { kitId: "sars-cov-2-dual-target", version: 1 },
  instrument: "QuantStudio 7 Flex 271234",
  startedAt: "2026-03-02T02:00:00.000Z",
  fate: "published",
  decidedAt: "2026-03-02T05:00:00.000Z",
  controls: [],
  outcomes: { negative: 0, positive: 0, inconclusive: 0, invalid: 0 },
  turnaround: { urgent: [], priority: [], routine: [] },
  ...differences,
});
