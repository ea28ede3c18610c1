import { expect, it } from "vitest";
import { expectedStatus } from "../../../../local/rehearsal/ledger/expected-status.ts";
import type { ModelTube } from "../../../../local/rehearsal/model/people.ts";

let sealedMs = 0;
function tube(end: ModelTube["end"], poolSize = 10): ModelTube {
  sealedMs += 1;
  return {
    ...{
      tubeBarcode: `T${sealedMs}`,
      siteId: "110107001-F1",
      kind: "screening",
      poolSize,
      members: [],
      sealedMs,
    },
    ...{ rank: 0, fate: { kind: "outcome", outcome: "negative" }, boxBarcode: undefined },
    ...{
      laboratoryId: undefined,
      receivedMs: undefined,
      testedMs: undefined,
      endedMs: undefined,
      toldMs: undefined,
      end,
    },
  };
}

it.each([
  ["notSampled", []],
  ["sampled", [tube(undefined)]],
  ["negative", [tube("negative")]],
  ["held", [tube("positive")]],
  ["held", [tube("inconclusive"), tube("negative")]],
  ["negative", [tube("positive"), tube("negative", 1)]],
  ["positive", [tube("positive"), tube("positive", 1)]],
  ["positive", [tube("positive"), tube("positive", 1), tube("negative")]],
  ["resample", [tube("voided")]],
  ["negative", [tube("invalid"), tube("negative")]],
] as const)("tells %s after these tubes", (status, tubes) => {
  expect(expectedStatus(tubes)).toBe(status);
});
