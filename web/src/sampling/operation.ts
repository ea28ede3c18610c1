import type { DeviceOp, OpVerdict } from "../../../shared/api/sampling.ts";
import type { OpenTube } from "./open-tube.ts";
import type { Setup } from "./setup.ts";

/** Operations that a device sends in one request. */
export const MOST_AT_ONCE = 50;

/** Done on this device and kept in its database: `op` until the server has answered, then only what it was about. */
export interface QueuedOperation {
  opId: string;
  kind: "sealTube" | "packBox";
  at: string;
  /** The tube or box. */
  subject: string;
  campaignId: string;
  siteId: string;
  people: number;
  tubeBarcodes: string[];
  /** 0 waits to be sent, 1 has a verdict. A number, because indexes cannot hold truth values. */
  answered: 0 | 1;
  op?: DeviceOp;
  verdict?: OpVerdict["verdict"];
  reasons: string[];
}

interface Head {
  opId: string;
  at: string;
  samplerId: string;
}

export function sealing(head: Head, tube: OpenTube, setup: Setup): QueuedOperation {
  const { campaignId, siteId, lane } = setup;
  const { tubeBarcode, poolSize, tubeKind, people } = tube;
  return {
    opId: head.opId,
    kind: "sealTube",
    at: head.at,
    subject: tubeBarcode,
    campaignId,
    siteId,
    people: people.length,
    tubeBarcodes: [tubeBarcode],
    answered: 0,
    reasons: [],
    op: {
      kind: "sealTube",
      ...head,
      campaignId,
      tubeBarcode,
      poolSize,
      tubeKind,
      siteId,
      lane,
      members: people.map((p) => p.member),
    },
  };
}

export interface Packing {
  boxBarcode: string;
  sealNumber: string;
  tubeBarcodes: string[];
  campaignId: string;
  siteId: string;
}

export function packing(
  head: Head,
  { boxBarcode, sealNumber, tubeBarcodes, campaignId, siteId }: Packing,
): QueuedOperation {
  return {
    opId: head.opId,
    kind: "packBox",
    at: head.at,
    subject: boxBarcode,
    campaignId,
    siteId,
    people: 0,
    tubeBarcodes,
    answered: 0,
    reasons: [],
    op: { kind: "packBox", ...head, campaignId, boxBarcode, siteId, sealNumber, tubeBarcodes },
  };
}

/** With a verdict the members are no longer needed here, and personal data does not stay on the device. */
export function answered(operation: QueuedOperation, { verdict, reasons }: OpVerdict): QueuedOperation {
  const { op: _sent, ...kept } = operation;
  return { ...kept, answered: 1, verdict, reasons };
}

/** Tubes sealed on this device for a campaign that no box packed here holds yet, oldest first. */
export function unboxedTubes(operations: readonly QueuedOperation[], campaignId: string): QueuedOperation[] {
  const boxed = new Set(operations.filter((o) => o.kind === "packBox").flatMap((o) => o.tubeBarcodes));
  return operations.filter(
    (o) => o.kind === "sealTube" && o.campaignId === campaignId && !boxed.has(o.subject),
  );
}

const KEPT_MS = 7 * 86_400_000;

/** What is settled and a week old: it can go from the device. */
export const settledBefore = (operations: readonly QueuedOperation[], nowMs: number): string[] =>
  operations.filter((o) => o.answered === 1 && nowMs - Date.parse(o.at) > KEPT_MS).map((o) => o.opId);
