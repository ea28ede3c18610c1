import { describe, expect, it } from "vitest";
import { overdueResult } from "../../../../shared/domain/people/overdue-result.ts";
import type { Tube } from "../../../../shared/domain/sampling/tube.ts";

const ME = "234567CDFGHJ";
const NOW = "2026-03-03T03:00:00.000Z";

type Awaited = Parameters<typeof overdueResult>[1] extends ReadonlyMap<string, infer T> ? T : never;
const aTube = (tubeBarcode: string, differences: Partial<Tube> = {}): Awaited => ({
  ...{ tubeBarcode, state: "received", poolSize: 10, kind: "screening", members: [ME] },
  receivedAt: "2026-03-02T02:00:00.000Z",
  ...differences,
});
const overdueOf = (...tubes: Awaited[]) =>
  overdueResult(
    {
      ...{ residentId: ME, campaignId: "C-1" },
      samples: tubes.map(({ tubeBarcode, kind }, n) => ({
        ...{ tubeBarcode, kind, sampledAt: `2026-03-02T00:0${n}:00.000Z` },
      })),
    },
    new Map(tubes.map((tube) => [tube.tubeBarcode, tube])),
    NOW,
  );

describe("the result that a person waits for too long", () => {
  it("is of the tube that is longest overdue", () => {
    const urgent = aTube("B", { kind: "retest", poolSize: 1 });

    expect(overdueOf(aTube("A"), urgent)).toEqual({ tubeBarcode: "B", since: "2026-03-02T08:00:00.000Z" });
  });

  it("is of the retest where they are pending it", () => {
    const pool = aTube("A", { state: "published", outcome: "positive", members: [ME, "345679CDFGHJ"] });
    const single = aTube("B", { kind: "retest", poolSize: 1 });

    expect(overdueOf(pool, single)?.tubeBarcode).toBe("B");
    expect(overdueOf(pool)).toBeUndefined();
  });

  it.each([
    ["that is not due yet", [aTube("A", { receivedAt: "2026-03-02T03:00:00.000Z" })]],
    ["that no laboratory has", [aTube("A", { state: "inTransit", receivedAt: undefined })]],
    ["that was voided", [aTube("A", { state: "voided" })]],
    ["of which it is in doubt whether they are in it", [aTube("A", { membersInDoubt: [ME] })]],
    ["beside one with a result", [aTube("A", { state: "published", outcome: "negative" }), aTube("B")]],
  ])("is of no tube %s", (_, tubes) => {
    expect(overdueOf(...tubes)).toBeUndefined();
  });
});
