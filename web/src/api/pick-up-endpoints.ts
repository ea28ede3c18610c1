import type { listSites } from "../../../shared/contracts/people/residents.ts";
import type { listBoxes } from "../../../shared/contracts/transport/boxes.ts";
import type {
  cancelPickUpRoute,
  listCouriers,
  listPickUps,
  putPickUpRoute,
} from "../../../shared/contracts/transport/pick-ups.ts";
import { type AnswerOf, type CallInput, endpoint } from "../api/endpoint.ts";

export const SITES = endpoint<typeof listSites>("GET /v1/campaigns/{campaignId}/sites");
export const BOXES = endpoint<typeof listBoxes>("GET /v1/campaigns/{campaignId}/boxes");
export const COURIERS = endpoint<typeof listCouriers>("GET /v1/couriers");
export const PICK_UPS = endpoint<typeof listPickUps>("GET /v1/campaigns/{campaignId}/pick-ups/{day}");
export const PUT_ROUTE = endpoint<typeof putPickUpRoute>(
  "PUT /v1/campaigns/{campaignId}/pick-ups/{day}/{routeId}",
);
export const CANCEL_ROUTE = endpoint<typeof cancelPickUpRoute>(
  "DELETE /v1/campaigns/{campaignId}/pick-ups/{day}/{routeId}",
);

export type Site = AnswerOf<typeof listSites>["sites"][number];
export type Courier = AnswerOf<typeof listCouriers>["couriers"][number];
export type Route = AnswerOf<typeof listPickUps>["routes"][number];
export type Plan = CallInput<typeof putPickUpRoute>["body"];
