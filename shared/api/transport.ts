import { z } from "zod";
import { Box } from "../domain/box.ts";
import { LaboratoryId } from "../domain/campaign.ts";
import { CustodyEvent } from "../domain/custody.ts";
import { Instant } from "../domain/instant.ts";
import { contract } from "./contract.ts";

export const BoxBarcode = z.string().regex(/^B\d{10}$/);
export const TubeBarcode = z.string().regex(/^T\d{12}$/);
const BoxParams = z.object({ boxBarcode: BoxBarcode });

export const readBox = contract("GET /v1/boxes/{boxBarcode}", {
  operationId: "readBox",
  actor: "transport",
  summary: "A box, what is in it and where it is",
  roles: ["sampler", "courier", "technician", "commander"],
  params: BoxParams,
  status: 200,
  answer: Box,
  problems: ["box-unknown"],
});

export const handOver = contract("POST /v1/boxes/{boxBarcode}/hand-over", {
  operationId: "handOver",
  actor: "transport",
  summary: "The courier takes a sealed box from a site towards a laboratory",
  roles: ["courier"],
  params: BoxParams,
  body: z.object({
    at: Instant,
    laboratoryId: LaboratoryId,
    sealNumber: z.string().min(1).max(40),
    temperatureCelsius: z.number().min(-90).max(60).optional(),
  }),
  status: 200,
  answer: Box,
  problems: ["box-unknown", "changed-meanwhile"],
});

export const receiveBox = contract("POST /v1/boxes/{boxBarcode}/reception", {
  operationId: "receiveBox",
  actor: "transport",
  summary: "The laboratory receives a box: missing and unexpected tubes are named at once",
  roles: ["technician"],
  params: BoxParams,
  body: z.object({
    at: Instant,
    campaignId: z.string(),
    /** Every tube scanned out of the box. */
    tubeBarcodes: z.array(TubeBarcode).max(400),
  }),
  status: 200,
  answer: z.object({
    box: Box,
    received: z.array(TubeBarcode),
    missing: z.array(TubeBarcode),
    unexpected: z.array(TubeBarcode),
  }),
  problems: ["campaign-unknown", "changed-meanwhile"],
});

export const expectedBoxes = contract("GET /v1/laboratories/{laboratoryId}/boxes", {
  operationId: "expectedBoxes",
  actor: "transport",
  summary: "Boxes on their way to a laboratory or received there",
  roles: ["technician", "reviewer", "commander"],
  params: z.object({ laboratoryId: LaboratoryId }),
  query: z.object({ state: z.enum(["inTransit", "received"]).optional() }),
  status: 200,
  answer: z.object({ boxes: z.array(Box) }),
  problems: [],
});

const Custody = z.object({
  events: z.array(CustodyEvent),
  intact: z.boolean(),
  firstBrokenLink: z.int().optional(),
});

export const tubeCustody = contract("GET /v1/tubes/{tubeBarcode}/custody", {
  operationId: "tubeCustody",
  actor: "transport",
  summary: "A tube's custody chain, checked link by link",
  roles: ["sampler", "courier", "technician", "reviewer", "commander"],
  params: z.object({ tubeBarcode: TubeBarcode }),
  status: 200,
  answer: Custody,
  problems: ["tube-unknown"],
});

export const boxCustody = contract("GET /v1/boxes/{boxBarcode}/custody", {
  operationId: "boxCustody",
  actor: "transport",
  summary: "A box's custody chain, checked link by link",
  roles: ["sampler", "courier", "technician", "reviewer", "commander"],
  params: BoxParams,
  status: 200,
  answer: Custody,
  problems: ["box-unknown"],
});
