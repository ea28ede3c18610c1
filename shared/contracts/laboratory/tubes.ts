import * as z from "zod";
import { LaboratoryId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { TUBE_STATES, VOID_REASONS } from "../../domain/sampling/tube.ts";
import { TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { Reason } from "../reason.ts";

export const assignTube = contract("POST /v1/tubes/{tubeBarcode}/assignment", {
  operationId: "assignTube",
  actor: "lab",
  summary:
    "Say which of the laboratories that received a tube tests it, where it came unexpectedly or two of them have it",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ tubeBarcode: TubeBarcode }),
  body: z.object({ laboratoryId: LaboratoryId, reason: Reason }),
  status: 200,
  answer: z.object({ tubeBarcode: TubeBarcode, laboratoryId: LaboratoryId, state: z.enum(TUBE_STATES) }),
  problems: ["tube-unknown", "tube-not-received-there", "tube-transition", "changed-meanwhile"],
});

export const voidTube = contract("POST /v1/tubes/{tubeBarcode}/void", {
  operationId: "voidTube",
  actor: "lab",
  summary:
    "Void a tube that was sent to the laboratory and cannot be tested; its members are recalled for resampling",
  roles: ["technician", "commander"],
  object: {
    kind: "tube",
    from: "params.tubeBarcode",
    check: "received by the caller's laboratory, or in a box on its way there",
    unknown: "tube-unknown",
  },
  params: z.object({ tubeBarcode: TubeBarcode }),
  body: z.object({ at: Instant, reason: z.enum(VOID_REASONS) }),
  status: 200,
  answer: z.object({ tubeBarcode: TubeBarcode, state: z.enum(TUBE_STATES) }),
  problems: ["tube-unknown", "tube-transition", "changed-meanwhile"],
});
