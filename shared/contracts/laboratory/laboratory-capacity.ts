import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { contract } from "../contract.ts";

const CampaignParams = z.object({ campaignId: CampaignId });

const LaboratoryHour = z.object({
  hour: Instant,
  /** Seats planned to be booked. */
  planned: z.int(),
  booked: z.int(),
  /** People expected without booking. */
  walkIns: z.int(),
  /** People that may be collected in the hour without a sample waiting longer than `carryHours`. */
  laboratorySeats: z.int(),
  /** `laboratorySeats` less planned seats and walk-ins; below nothing, more is planned than can be tested. */
  margin: z.int(),
});

export const laboratoryCapacity = contract("GET /v1/campaigns/{campaignId}/laboratory-capacity", {
  operationId: "laboratoryCapacity",
  actor: "command",
  summary: "By hour, capacity and bookings against what the laboratories can test",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  status: 200,
  answer: z.object({
    seatsPerHour: z.number(),
    carryHours: z.number(),
    /** People collected and not tested yet. */
    untested: z.int(),
    hours: z.array(LaboratoryHour),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});
