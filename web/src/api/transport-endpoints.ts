import type { listCampaigns, listSites } from "../../../shared/contracts/people/residents.ts";
import type { handOver, listBoxes, readBox, reportLoss } from "../../../shared/contracts/transport/boxes.ts";
import type { listPickUps } from "../../../shared/contracts/transport/pick-ups.ts";
import { type AnswerOf, type CallInput, endpoint } from "../api/endpoint.ts";

export const CAMPAIGNS = endpoint<typeof listCampaigns>("GET /v1/campaigns");
export const SITES = endpoint<typeof listSites>("GET /v1/campaigns/{campaignId}/sites");
export const PICK_UPS = endpoint<typeof listPickUps>("GET /v1/campaigns/{campaignId}/pick-ups/{day}");
export const BOXES = endpoint<typeof listBoxes>("GET /v1/campaigns/{campaignId}/boxes");
export const READ_BOX = endpoint<typeof readBox>("GET /v1/boxes/{boxBarcode}");
export const HAND_OVER = endpoint<typeof handOver>("POST /v1/boxes/{boxBarcode}/hand-over");
export const REPORT_LOSS = endpoint<typeof reportLoss>("POST /v1/boxes/{boxBarcode}/loss");

export type Box = AnswerOf<typeof readBox>;
export type BoxLine = AnswerOf<typeof listBoxes>["boxes"][number];
export type Campaign = AnswerOf<typeof listCampaigns>["campaigns"][number];
export type PickUps = AnswerOf<typeof listPickUps>["routes"];
export type HandOverBody = CallInput<typeof handOver>["body"];
