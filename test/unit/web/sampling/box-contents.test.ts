import { describe, expect, it } from "vitest";
import { PackBox } from "../../../../shared/contracts/sampling/sync.ts";
import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { besideOwn, MOST_IN_BOX, unboxedTubes } from "../../../../web/src/sampling/box-contents.ts";
import {
  answered,
  correcting,
  packing,
  type QueuedOperation,
  sealing,
} from "../../../../web/src/sampling/queue/operation.ts";
import { beginTube } from "../../../../web/src/sampling/tube/open-tube.ts";
import { AT, anOperationHead, aSetup } from "../../../support/factories/setup.ts";

const SETUP = aSetup();
const { campaignId, siteId } = SETUP;
const sealed = (label: string, setup = SETUP) =>
  sealing(anOperationHead(label), beginTube(label, setup), setup);
const sent = (operation: QueuedOperation, verdict: "applied" | "quarantined" = "applied") =>
  answered(operation, { opId: operation.opId, verdict, reasons: [] });
const boxOf = (...tubeBarcodes: string[]) =>
  packing(anOperationHead("box"), { boxBarcode: "B1", sealNumber: "S", tubeBarcodes, campaignId, siteId });
const listed = (...labels: string[]) => ({
  asOf: AT,
  tubes: labels.map((label) => ({
    ...{ tubeBarcode: label, kind: "screening" as const, sealedAt: AT, people: 1, flags: [], late: false },
  })),
});
const labelsOf = (tubes: readonly { tubeBarcode: string }[]) => tubes.map((tube) => tube.tubeBarcode);

describe("a tube of this device", () => {
  it("waits for a box until a box of the same device holds it", () => {
    const left = unboxedTubes([sealed("T1"), sealed("T2"), boxOf("T1")], campaignId);

    expect(left.map(({ subject }) => subject)).toEqual(["T2"]);
  });

  it("is gone when the server took it and does not list it any more, and only then", () => {
    const elsewhere = aSetup({ siteId: "110107001-F2" });
    const operations = [
      sent(sealed("T1")),
      sent(sealed("T2")),
      sealed("T3"),
      sent(sealed("T4"), "quarantined"),
      sent(sealed("T5", elsewhere), "applied"),
    ];

    expect([...besideOwn(operations, listed("T1"), siteId).gone]).toEqual(["T2"]);
    expect(besideOwn(operations, { ...listed("T1"), next: "more" }, siteId).gone.size).toBe(0);
    expect(besideOwn(operations, undefined, siteId).gone.size).toBe(0);
  });
});

describe("tubes of other devices", () => {
  it("are those that the server lists and this device has done nothing with", () => {
    const operations = [
      sealed("T1"),
      sent(sealed("T2")),
      boxOf("T3"),
      correcting(anOperationHead("void"), sealed("T4"), { kind: "voidTube", reason: "leaked" }),
    ];

    const { others } = besideOwn(operations, listed("T1", "T2", "T3", "T4", "T5"), siteId);

    expect(labelsOf(others)).toEqual(["T5"]);
  });
});

describe("a box", () => {
  it("is packed with as many tubes as one operation may name", () => {
    const tubes = (count: number) =>
      packing(
        { ...anOperationHead("0".repeat(26)) },
        {
          ...{ boxBarcode: "B1", sealNumber: "S", campaignId, siteId },
          tubeBarcodes: Array.from({ length: count }, (_, n) => tubeBarcode(n + 1)),
        },
      ).op;

    expect(PackBox.safeParse(tubes(MOST_IN_BOX)).success).toBe(true);
    expect(PackBox.safeParse(tubes(MOST_IN_BOX + 1)).success).toBe(false);
  });
});
