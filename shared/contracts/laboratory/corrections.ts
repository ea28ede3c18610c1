import * as z from "zod";
import { LaboratoryId } from "../../domain/campaign/campaign.ts";
import { CORRECTION_STATES, Correction, CorrectionBasis } from "../../domain/laboratory/correction.ts";
import { pattern } from "../../domain/text.ts";
import { TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { Reason } from "../reason.ts";

const TubeParams = z.object({ tubeBarcode: TubeBarcode });
const OneCorrection = TubeParams.extend({ number: pattern(/^[1-9]\d{0,4}$/, { maxBytes: 5 }) });

const OWN_TUBE = {
  kind: "tube",
  from: "params.tubeBarcode",
  check: "of the caller's laboratory",
  unknown: "tube-unknown",
} as const;

export const proposeCorrection = contract("POST /v1/tubes/{tubeBarcode}/corrections", {
  operationId: "proposeCorrection",
  actor: "lab",
  summary:
    "Propose to correct a published result, from a further run or as stated; nothing changes until another person approves",
  roles: ["technician"],
  object: OWN_TUBE,
  params: TubeParams,
  body: z.object({ basis: CorrectionBasis, reason: Reason }),
  status: 201,
  answer: Correction,
  problems: [
    "tube-unknown",
    "run-unknown",
    "run-controls-failed",
    "correction-not-published",
    "correction-same-outcome",
    "correction-needs-run",
    "correction-run-unfit",
    "correction-waiting",
    "changed-meanwhile",
  ],
});

export const listCorrections = contract("GET /v1/laboratories/{laboratoryId}/corrections", {
  operationId: "listCorrections",
  actor: "lab",
  summary: "Corrections of a laboratory, newest first",
  roles: ["technician", "reviewer", "commander"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: z.object({ laboratoryId: LaboratoryId }),
  query: z.object({ state: z.enum(CORRECTION_STATES).optional() }),
  status: 200,
  answer: z.object({ corrections: z.array(Correction) }),
  problems: [],
});

export const correctionsOfTube = contract("GET /v1/tubes/{tubeBarcode}/corrections", {
  operationId: "correctionsOfTube",
  actor: "lab",
  summary: "Corrections of a tube in the order they were proposed",
  roles: ["technician", "reviewer", "commander"],
  object: OWN_TUBE,
  params: TubeParams,
  status: 200,
  answer: z.object({ corrections: z.array(Correction) }),
  problems: ["tube-unknown"],
});

export const approveCorrection = contract("POST /v1/tubes/{tubeBarcode}/corrections/{number}/approval", {
  operationId: "approveCorrection",
  actor: "lab",
  summary:
    "Another person approves a correction: all people in the tube have the new result at once and are told",
  roles: ["reviewer"],
  object: OWN_TUBE,
  params: OneCorrection,
  status: 200,
  answer: Correction,
  problems: [
    "tube-unknown",
    "correction-unknown",
    "correction-decided",
    "correction-outdated",
    "correction-run-unfit",
    "run-controls-failed",
    "same-person",
    "second-person-dependent",
    "changed-meanwhile",
  ],
});

export const rejectCorrection = contract("POST /v1/tubes/{tubeBarcode}/corrections/{number}/rejection", {
  operationId: "rejectCorrection",
  actor: "lab",
  summary: "Another person rejects a correction; the result stays as it is",
  roles: ["reviewer"],
  object: OWN_TUBE,
  params: OneCorrection,
  body: z.object({ reason: Reason }),
  status: 200,
  answer: Correction,
  problems: [
    "tube-unknown",
    "correction-unknown",
    "correction-decided",
    "same-person",
    "second-person-dependent",
    "changed-meanwhile",
  ],
});
