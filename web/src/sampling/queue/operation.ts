import type { DeviceOp, OpVerdict, TubeMember } from "../../../../shared/contracts/sampling/sync.ts";
import type { VoidReason } from "../../../../shared/domain/sampling/tube.ts";
import type { Setup } from "../setup.ts";
import type { OpenTube } from "../tube/open-tube.ts";

/** Operations that a device sends in one request. */
export const MOST_AT_ONCE = 50;

/** Done on this device and kept in its database: `op` until the server has answered, then only what it was about. */
export interface QueuedOperation {
  opId: string;
  kind: DeviceOp["kind"];
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
  /** JSON pointers of what the server could not read and left out. */
  dropped?: string[];
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
      ...(tube.writtenBy === undefined ? {} : { paper: { writtenBy: tube.writtenBy } }),
    },
  };
}

/** What is put right about the people in a tube. */
export type MemberChange =
  | { kind: "addMember"; member: TubeMember }
  | { kind: "removeMember"; member: TubeMember }
  | { kind: "moveMember"; member: TubeMember; toTube: string };

/** What is put right about a tube after it was sealed. */
export type Correction = MemberChange | { kind: "voidTube"; reason: VoidReason };

/** A tube that is put right. */
export type SealedTube = Pick<QueuedOperation, "subject" | "campaignId" | "siteId">;

export function correcting(head: Head, sealed: SealedTube, correction: Correction): QueuedOperation {
  const { subject, campaignId, siteId } = sealed;
  return {
    opId: head.opId,
    kind: correction.kind,
    at: head.at,
    ...{ subject, campaignId, siteId },
    people: correction.kind === "voidTube" ? 0 : 1,
    tubeBarcodes: correction.kind === "moveMember" ? [subject, correction.toTube] : [subject],
    answered: 0,
    reasons: [],
    op: correctionOf({ ...head, campaignId }, { tubeBarcode: subject, siteId }, correction),
  };
}

function correctionOf(
  head: Head & { campaignId: string },
  { tubeBarcode, siteId }: { tubeBarcode: string; siteId: string },
  correction: Correction,
): DeviceOp {
  switch (correction.kind) {
    case "addMember":
      return { ...head, ...correction, tubeBarcode, siteId };
    case "removeMember":
      return { ...head, ...correction, tubeBarcode };
    case "moveMember":
      return { ...head, ...correction, fromTube: tubeBarcode };
    case "voidTube":
      return { ...head, ...correction, tubeBarcode };
  }
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
export function answered(
  operation: QueuedOperation,
  { verdict, reasons, dropped }: OpVerdict,
): QueuedOperation {
  const { op: _sent, ...kept } = operation;
  return { ...kept, answered: 1, verdict, reasons, ...(dropped === undefined ? {} : { dropped }) };
}

const KEPT_MS = 7 * 86_400_000;

/** What is answered and a week old: it can go from the device. */
export const answeredBefore = (operations: readonly QueuedOperation[], nowMs: number): string[] =>
  operations.filter((o) => o.answered === 1 && nowMs - Date.parse(o.at) > KEPT_MS).map((o) => o.opId);
