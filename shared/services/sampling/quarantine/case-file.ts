import { DeviceOp } from "../../../contracts/sampling/sync.ts";
import { parseBoxBarcode, parseTubeBarcode } from "../../../domain/codes/barcode.ts";
import { maskDocumentNumber } from "../../../domain/people/documents/masking.ts";
import {
  choicesFor,
  type QuarantineCase,
  type ResolutionChoice,
} from "../../../domain/sampling/quarantine-case.ts";
import type { Tube } from "../../../domain/sampling/tube.ts";
import { isCampaign } from "../../campaign/known-campaign.ts";
import type { Services } from "../../services.ts";

/** A case with what it is about, opened. */
export interface CaseFile {
  kept: QuarantineCase;
  /** What the device sent; absent if it is no operation. */
  op: DeviceOp | undefined;
  violations: { pointer: string; detail: string }[];
  /** The text that stands for the label of the tube or box, and how it is read. */
  label: { text: string; barcode: string | undefined } | undefined;
  /** The tube that has the label already, or that the operation is about. */
  tube: Tube | undefined;
  choices: ResolutionChoice[];
}

/** Open a case of an operation. */
export async function openCase(services: Services, kept: QuarantineCase): Promise<CaseFile> {
  const { stores } = services;
  const parsed = DeviceOp.safeParse(JSON.parse(await stores.quarantine.contents(kept.caseId)));
  if (!parsed.success)
    return {
      ...{ kept, op: undefined, label: undefined, tube: undefined, choices: ["discard"] },
      violations: parsed.error.issues.map(({ path, message }) => ({
        pointer: `/${path.join("/")}`,
        detail: message,
      })),
    };
  const op = parsed.data;
  const label = labelOf(op);
  const tube =
    op.kind === "packBox" || label.barcode === undefined ? undefined : await stores.tubes.find(label.barcode);
  const sealed = tube?.sealedAt === undefined ? undefined : tube;
  const box =
    op.kind === "packBox" && label.barcode !== undefined ? await stores.boxes.find(label.barcode) : undefined;
  const choices = choicesFor({
    kind: op.kind,
    reasons: kept.reasons,
    campaignKnown: await isCampaign(services, op.campaignId),
    labelReadable: label.barcode !== undefined,
    labelTaken: sealed?.state ?? (box?.packedAt !== undefined && box.opId !== op.opId ? "packed" : undefined),
  });
  return { kept, op, violations: [], label, tube: sealed, choices };
}

function labelOf(op: DeviceOp): { text: string; barcode: string | undefined } {
  const text =
    op.kind === "packBox" ? op.boxBarcode : op.kind === "moveMember" ? op.fromTube : op.tubeBarcode;
  const reading = op.kind === "packBox" ? parseBoxBarcode(text) : parseTubeBarcode(text);
  return { text, barcode: reading.ok ? reading.barcode : undefined };
}

/** A text that is no label may be anything, a document number even, and is shown as one. */
export const shownLabel = ({ text, barcode }: NonNullable<CaseFile["label"]>): string =>
  barcode ?? maskDocumentNumber(text);
