import * as z from "zod";
import { CampaignId, LaboratoryId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { BOX_FLAGS, BOX_STATES, Box, DAMAGE_REASONS, DamagedTube } from "../../domain/transport/box.ts";
import { BOX_ALERTS } from "../../domain/transport/box-alerts.ts";
import { BoxBarcode, TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { Reason } from "../reason.ts";
import { Label } from "../texts.ts";

const Celsius = z.number().min(-90).max(60);

const BoxParams = z.object({ boxBarcode: BoxBarcode });

export const readBox = contract("GET /v1/boxes/{boxBarcode}", {
  operationId: "readBox",
  actor: "transport",
  summary: "A box, what is in it and where it is",
  roles: ["sampler", "courier", "technician", "commander"],
  object: {
    kind: "box",
    from: "params.boxBarcode",
    check: "of a site of the caller's, bound for their laboratory, or for none yet",
    unknown: "box-unknown",
  },
  params: BoxParams,
  status: 200,
  answer: Box,
  problems: ["box-unknown"],
});

export const handOver = contract("POST /v1/boxes/{boxBarcode}/hand-over", {
  operationId: "handOver",
  actor: "transport",
  summary:
    "One party confirms that it gave or took a box; with both, in either order, the hand-over is complete",
  roles: ["sampler", "courier"],
  object: [
    { kind: "box", from: "params.boxBarcode", check: "from a site of the caller's", unknown: "box-unknown" },
    { kind: "site", from: "body.siteId" },
  ],
  params: BoxParams,
  body: z.object({
    side: z.enum(["give", "take"]),
    at: Instant,
    /** Where the box goes; without it, where it was sent, or where the route of its site ends. */
    laboratoryId: LaboratoryId.optional(),
    sealNumber: Label.optional(),
    temperatureCelsius: Celsius.optional(),
    /** A box that no device has told of yet is taken down by these. */
    campaignId: CampaignId.optional(),
    siteId: SiteId.optional(),
  }),
  status: 200,
  answer: Box,
  problems: ["box-unknown", "box-told-too-often", "campaign-unknown", "changed-meanwhile"],
});

/** What came out of a box, held against what was told of it. */
const ReceiptNames = z.object({
  received: z.array(TubeBarcode),
  missing: z.array(TubeBarcode),
  unexpected: z.array(TubeBarcode),
  /** Tubes that nobody had sent to this laboratory: received and flagged, and not voided in its name. */
  notSentHere: z.array(TubeBarcode),
  /** Tubes that another laboratory received too: passed on, or two of one label. Both are told. */
  conflicts: z.array(z.object({ tubeBarcode: TubeBarcode, laboratoryId: LaboratoryId })),
  /** Tubes that were sent here and came damaged: voided. */
  damaged: z.array(DamagedTube),
  /** Damaged tubes that were not sent here: the commander decides about them. */
  damagedNotSentHere: z.array(DamagedTube),
  /** Tubes that came but are void: voided before, or too old by now. */
  voided: z.array(TubeBarcode),
});

const ScannedOfBox = z.object({
  campaignId: CampaignId,
  /** Every tube scanned out of the box. */
  tubeBarcodes: z.array(TubeBarcode).max(400),
  /** Tubes that cannot be tested; those sent here are voided and their members recalled. */
  damaged: z
    .array(z.object({ tubeBarcode: TubeBarcode, reason: z.enum(DAMAGE_REASONS) }))
    .max(400)
    .optional(),
  sealNumber: Label.optional(),
  temperatureCelsius: Celsius.optional(),
});

export const previewReceipt = contract("POST /v1/boxes/{boxBarcode}/reception/preview", {
  operationId: "previewReception",
  actor: "transport",
  summary: "What a receipt would name, above all missing and unexpected tubes, before anything is received",
  roles: ["technician"],
  object: { kind: "none", because: "a laboratory receives what it is brought, wherever that was bound for" },
  params: BoxParams,
  body: ScannedOfBox,
  status: 200,
  answer: ReceiptNames.extend({
    /** Whether anybody told what was packed in the box. */
    isKnown: z.boolean(),
    flags: z.array(z.enum(BOX_FLAGS)),
  }),
  problems: ["campaign-unknown"],
});

export const receiveBox = contract("POST /v1/boxes/{boxBarcode}/reception", {
  operationId: "receiveBox",
  actor: "transport",
  summary: "The laboratory receives a box: missing, unexpected and damaged tubes are named at once",
  roles: ["technician"],
  object: { kind: "none", because: "a laboratory receives what it is brought, wherever that was bound for" },
  params: BoxParams,
  body: ScannedOfBox.extend({ at: Instant }),
  status: 200,
  answer: ReceiptNames.extend({ box: Box }),
  problems: ["campaign-unknown", "changed-meanwhile"],
});

export const expectedBoxes = contract("GET /v1/laboratories/{laboratoryId}/boxes", {
  operationId: "expectedBoxes",
  actor: "transport",
  summary: "Boxes bound for a laboratory or received there",
  roles: ["technician", "reviewer", "commander"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: z.object({ laboratoryId: LaboratoryId }),
  query: z.object({ state: z.enum(BOX_STATES).optional() }),
  status: 200,
  answer: z.object({ boxes: z.array(Box) }),
  problems: [],
});

export const listBoxes = contract("GET /v1/campaigns/{campaignId}/boxes", {
  operationId: "listBoxes",
  actor: "transport",
  summary: "Boxes of one's sites that are not received yet, and what needs attention in each",
  roles: ["sampler", "courier", "commander"],
  object: [
    { kind: "list", check: "boxes of the caller's sites" },
    { kind: "site", from: "query.siteId" },
  ],
  params: z.object({ campaignId: CampaignId }),
  query: z.object({
    siteId: SiteId.optional(),
    /** `pending`: with a hand-over that only one side confirmed; `alerts`: all that need attention, received or not. */
    only: z.enum(["pending", "alerts"]).optional(),
  }),
  status: 200,
  answer: z.object({
    boxes: z.array(z.object({ box: Box, alerts: z.array(z.enum(BOX_ALERTS)) })),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const divertBox = contract("POST /v1/boxes/{boxBarcode}/diversion", {
  operationId: "divertBox",
  actor: "transport",
  summary: "Send a box to another laboratory, before it leaves or on its way",
  roles: ["commander"],
  object: { kind: "district" },
  params: BoxParams,
  body: z.object({ at: Instant, laboratoryId: LaboratoryId, reason: Reason }),
  status: 200,
  answer: Box,
  problems: ["box-unknown", "box-told-too-often", "box-received", "laboratory-unknown", "changed-meanwhile"],
});

export const reportLoss = contract("POST /v1/boxes/{boxBarcode}/loss", {
  operationId: "reportLoss",
  actor: "transport",
  summary: "Report a box as lost; nothing happens to its tubes until that is confirmed",
  roles: ["courier", "commander"],
  object: {
    kind: "box",
    from: "params.boxBarcode",
    check: "from a site of the caller's",
    unknown: "box-unknown",
  },
  params: BoxParams,
  body: z.object({ at: Instant, reason: Reason }),
  status: 200,
  answer: Box,
  problems: ["box-unknown", "box-told-too-often", "box-received", "changed-meanwhile"],
});

export const confirmLoss = contract("POST /v1/boxes/{boxBarcode}/loss/confirmation", {
  operationId: "confirmLoss",
  actor: "transport",
  summary:
    "Confirm that a box is lost, as another person reported: its tubes are voided and their members recalled for resampling",
  roles: ["commander"],
  object: { kind: "district" },
  params: BoxParams,
  body: z.object({ at: Instant }),
  status: 200,
  answer: z.object({ box: Box, voided: z.array(TubeBarcode) }),
  problems: [
    "box-unknown",
    "box-told-too-often",
    "box-not-lost",
    "loss-reported-by-same",
    "second-person-dependent",
    "changed-meanwhile",
  ],
});
