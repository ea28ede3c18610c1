import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  mayChangeTransfer,
  signTransfer,
  TRANSFER_SIDES,
  type Transfer,
  transferState,
} from "../../../../shared/domain/follow-up/transfer.ts";

const AT = "2026-03-02T01:00:00.000Z";
const PLANNED: Transfer = {
  ...{ transferId: "01ARZ3NDEKTSV4RRFFQ69G5FT0", tubeBarcode: "T1", residentId: "7K3M9P2Q4R6T" },
  ...{ kind: "hospital", destination: "地坛医院", vehicle: "京A-12345", plannedAt: AT },
  ...{ madeBy: "worker-1", madeAt: AT },
};

describe("a transfer", () => {
  it("is under way once handed over, arrived once taken in, and does not change after that", () => {
    const given = { ...PLANNED, give: { by: "worker-1", at: AT } };
    const taken = { ...given, take: { by: "worker-2", at: AT } };

    expect([PLANNED, given, taken].map(transferState)).toEqual(["planned", "underWay", "arrived"]);
    expect([PLANNED, given, taken].map(mayChangeTransfer)).toEqual([true, false, false]);
  });

  it("is signed on both sides by two accounts, in whatever order they sign and however often", () => {
    const signings = fc.array(
      fc.record({ side: fc.constantFrom(...TRANSFER_SIDES), by: fc.constantFrom("a", "b", "c") }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(signings, (signed) => {
        let transfer = PLANNED;
        for (const { side, by } of signed) {
          const was = transfer;
          const signing = signTransfer(was, side, { by, at: AT });
          if ("refused" in signing) continue;
          transfer = signing.transfer;
          expect(transfer[side]?.by).toBe(by);
          if (was[side] !== undefined) expect(transfer).toBe(was);
        }
        if (transfer.give && transfer.take) expect(transfer.give.by).not.toBe(transfer.take.by);
        const first = signed[0];
        if (first !== undefined) expect(transfer[first.side]?.by).toBe(first.by);
      }),
    );
  });
});
