import * as z from "zod";
import { CampaignId, LaboratoryId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { KitId } from "../../domain/laboratory/kit-contents.ts";
import {
  layoutViolations,
  MOST_WELLS,
  PLATE_FILLS,
  PLATE_STATES,
  Plate,
  PlateControl,
  PlateId,
  PlateSize,
  roomOf,
  usualControls,
  WellName,
} from "../../domain/laboratory/plate.ts";
import { SHEET_INSTRUMENTS } from "../../domain/laboratory/sheet-instrument.ts";
import { AGEING_ALERTS } from "../../domain/laboratory/turnaround.ts";
import { TUBE_KINDS, TUBE_STATES } from "../../domain/sampling/tube.ts";
import { TURNAROUND_CLASSES } from "../../domain/sampling/turnaround-class.ts";
import { TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { Reason } from "../reason.ts";
import { Label, Told } from "../texts.ts";

const LaboratoryParams = z.object({ laboratoryId: LaboratoryId });
const PlateParams = LaboratoryParams.extend({ plateId: PlateId });

const NewPlate = z
  .object({
    plateId: PlateId,
    campaignId: CampaignId,
    kitId: KitId,
    size: PlateSize.default(96),
    fill: z.enum(PLATE_FILLS).default("columns"),
    /** Absent: the last two wells to be filled. */
    controls: z.array(PlateControl).max(16).optional(),
    /** Absent: the most urgent and oldest tubes that wait, as many as there is room for. */
    tubeBarcodes: z.array(Label).min(1).max(MOST_WELLS).optional(),
  })
  .superRefine((plate, context) => {
    const { size, fill, controls = usualControls(size, fill), tubeBarcodes = [] } = plate;
    for (const { index, words } of layoutViolations({ size, fill, controls })) {
      const path = ["controls", ...(index === undefined ? [] : [index])];
      context.addIssue({ code: "custom", message: words.en, path, input: plate, params: { words } });
    }
    const room = roomOf({ size, controls });
    if (tubeBarcodes.length > room) {
      const words = {
        en: `a plate of ${size} takes ${room} tubes beside its controls`,
        zh: `${size} 孔板除质控外可放 ${room} 支采样管`,
      };
      context.addIssue({
        code: "custom",
        message: words.en,
        path: ["tubeBarcodes"],
        input: plate,
        params: { words },
      });
    }
  });

export const makePlate = contract("POST /v1/laboratories/{laboratoryId}/plates", {
  operationId: "makePlate",
  actor: "lab",
  summary: "Make a plate of received tubes, by urgency and then age, and say what goes into which well",
  roles: ["technician"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: LaboratoryParams,
  body: NewPlate,
  status: 201,
  answer: Plate,
  problems: [
    "campaign-unknown",
    "kit-unknown",
    "kit-retired",
    "plate-empty",
    "plate-exists",
    "changed-meanwhile",
  ],
});

export const listPlates = contract("GET /v1/laboratories/{laboratoryId}/plates", {
  operationId: "listPlates",
  actor: "lab",
  summary: "Plates of a laboratory, newest first; says so if there are more",
  roles: ["technician", "reviewer", "commander"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: LaboratoryParams,
  query: z.object({ state: z.enum(PLATE_STATES).optional() }),
  status: 200,
  answer: z.object({
    plates: z.array(Plate.omit({ tubes: true, leftOut: true }).extend({ tubes: z.int().nonnegative() })),
    /** Only the newest plates were looked at; there are older ones. */
    cut: z.boolean(),
  }),
  problems: [],
});

export const readPlate = contract("GET /v1/laboratories/{laboratoryId}/plates/{plateId}", {
  operationId: "readPlate",
  actor: "lab",
  summary: "A plate with its map, and where each of its tubes stands now",
  roles: ["technician", "reviewer", "commander"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: PlateParams,
  status: 200,
  answer: Plate.omit({ tubes: true }).extend({
    tubes: z.array(
      z.object({
        well: WellName,
        tubeBarcode: TubeBarcode,
        kind: z.enum(TUBE_KINDS).optional(),
        turnaround: z.enum(TURNAROUND_CLASSES).optional(),
        state: z.enum(TUBE_STATES).optional(),
        dueAt: Instant.optional(),
        alerts: z.array(z.enum(AGEING_ALERTS)),
        /** Whether the tube is on this plate still; one that was voided, reported or taken off is not. */
        onPlate: z.boolean(),
      }),
    ),
  }),
  problems: ["plate-unknown"],
});

export const sampleSheet = contract("GET /v1/laboratories/{laboratoryId}/plates/{plateId}/sample-sheet", {
  operationId: "sampleSheet",
  actor: "lab",
  summary: "A plate's map as a file that the instrument's software imports",
  roles: ["technician", "reviewer"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: PlateParams,
  query: z.object({ instrument: z.enum(SHEET_INSTRUMENTS) }),
  status: 200,
  answer: z.object({
    fileName: Told,
    encoding: z.enum(["utf-8", "gb18030"]),
    contentBase64: z.base64(),
  }),
  problems: ["plate-unknown", "plate-transition", "kit-unknown"],
});

export const cancelPlate = contract("POST /v1/laboratories/{laboratoryId}/plates/{plateId}/cancellation", {
  operationId: "cancelPlate",
  actor: "lab",
  summary: "Cancel a plate that will not be run as planned; its tubes wait to be plated again",
  roles: ["technician"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: PlateParams,
  body: z.object({ reason: Reason }),
  status: 200,
  answer: Plate,
  problems: ["plate-unknown", "plate-transition", "changed-meanwhile"],
});
