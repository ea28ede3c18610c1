import * as z from "zod";
import { Scope } from "../../domain/access/scope.ts";
import { CampaignId, LaboratoryId } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { betweenTwo } from "../../domain/command/decision.ts";
import { Instant } from "../../domain/instant.ts";
import { Box } from "../../domain/transport/box.ts";
import { PickUpPlan, PickUpRoute, PickUpRouteId } from "../../domain/transport/pick-up.ts";
import { BoxBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { Reason } from "../reason.ts";
import { StaffName } from "../texts.ts";

const Day = z.iso.date();
const BoxBarcodes = z.array(BoxBarcode);

export const putPickUpRoute = contract("PUT /v1/campaigns/{campaignId}/pick-ups/{day}/{routeId}", {
  operationId: "putPickUpRoute",
  actor: "transport",
  summary: "Plan a courier's route of a day: its stops in order, their times, and the laboratory it ends at",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId, day: Day, routeId: PickUpRouteId }),
  body: PickUpPlan,
  status: 200,
  answer: PickUpRoute,
  problems: ["campaign-unknown", "pick-up-route-invalid"],
});

export const cancelPickUpRoute = contract("DELETE /v1/campaigns/{campaignId}/pick-ups/{day}/{routeId}", {
  operationId: "cancelPickUpRoute",
  actor: "transport",
  summary: "Take a route out of the plan of a day; cancelling it again changes nothing",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId, day: Day, routeId: PickUpRouteId }),
  status: 204,
  problems: ["campaign-unknown"],
});

export const listCouriers = contract("GET /v1/couriers", {
  operationId: "listCouriers",
  actor: "transport",
  summary: "The accounts of couriers and where each may drive",
  roles: ["commander"],
  object: { kind: "district" },
  status: 200,
  answer: z.object({ couriers: z.array(z.object({ username: StaffName, scope: Scope })) }),
  problems: [],
});

export const listPickUps = contract("GET /v1/campaigns/{campaignId}/pick-ups/{day}", {
  operationId: "listPickUps",
  actor: "transport",
  summary: "Routes of a day (a courier's own) with the boxes that wait at each stop and those missed there",
  roles: ["courier", "commander"],
  object: { kind: "list", check: "the courier's own routes" },
  params: z.object({ campaignId: CampaignId, day: Day }),
  status: 200,
  answer: z.object({
    routes: z.array(
      PickUpRoute.omit({ stops: true }).extend({
        stops: z.array(
          z.object({ siteId: SiteId, plannedAt: Instant, waiting: z.array(Box), missed: BoxBarcodes }),
        ),
      }),
    ),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const divertLaboratory = contract("POST /v1/campaigns/{campaignId}/diversions", {
  operationId: "divertLaboratory",
  actor: "transport",
  summary: "Send all that is bound for a laboratory to another: its boxes and the routes of the day",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId }),
  body: z
    .object({
      at: Instant,
      fromLaboratoryId: LaboratoryId,
      toLaboratoryId: LaboratoryId,
      reason: Reason,
    })
    .refine(betweenTwo, { path: ["toLaboratoryId"] }),
  status: 200,
  answer: z.object({ boxBarcodes: BoxBarcodes, routeIds: z.array(PickUpRouteId) }),
  problems: ["campaign-unknown", "laboratory-unknown", "changed-meanwhile"],
});
