import * as z from "zod";
import { ROLES } from "../../domain/access/scope.ts";
import { AdmissionsPerSecond } from "../../domain/booking/waiting-room.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { opaque } from "../../domain/text.ts";
import { contract } from "../contract.ts";

/** A ticket as its holder keeps it; needed for booking while the room is on. */
export const TicketText = opaque({ maxBytes: 1_000, minCharacters: 0 });

const CampaignParams = z.object({ campaignId: CampaignId });

const RoomState = z.object({
  on: z.boolean(),
  admissionsPerSecond: AdmissionsPerSecond.optional(),
  /** When the first enters; may lie ahead. */
  openedAt: Instant.optional(),
  /** Whoever has this rank or a lower one may enter. */
  admittedRank: z.int(),
  /** By which a client corrects its own clock. */
  serverTime: Instant,
});

export const joinWaitingRoom = contract("POST /v1/campaigns/{campaignId}/waiting-room/tickets", {
  operationId: "joinWaitingRoom",
  actor: "residents",
  summary: "A place in the waiting room before booking; joining again answers with the place already held",
  roles: ["resident"],
  object: { kind: "own" },
  params: CampaignParams,
  status: 201,
  answer: z.discriminatedUnion("on", [
    z.object({ on: z.literal(false), serverTime: Instant }),
    z.object({
      on: z.literal(true),
      /** Goes with each booking of this person and those they act for. */
      ticket: TicketText,
      rank: z.int(),
      /** When the holder may enter; a change of rate can only bring it nearer. */
      entersAt: Instant,
      estimateSeconds: z.int(),
      /** Until when the ticket opens the door. */
      expiresAt: Instant,
      serverTime: Instant,
    }),
  ]),
  problems: ["campaign-unknown", "campaign-not-open"],
});

export const waitingRoom = contract("GET /v1/campaigns/{campaignId}/waiting-room", {
  operationId: "waitingRoom",
  actor: "residents",
  summary: "Whether booking goes through the waiting room, and how far it has come",
  roles: [...ROLES],
  object: { kind: "none", because: "anybody may know it" },
  params: CampaignParams,
  cache: { maxAgeSeconds: 1 },
  status: 200,
  answer: RoomState,
  problems: ["campaign-unknown"],
});

export const setWaitingRoom = contract("PUT /v1/campaigns/{campaignId}/waiting-room", {
  operationId: "setWaitingRoom",
  actor: "command",
  summary:
    "Open or close the waiting room, or change its rate while it runs; people who were told a time keep it",
  roles: ["commander"],
  object: { kind: "district" },
  params: CampaignParams,
  body: z.discriminatedUnion("on", [
    z.object({ on: z.literal(false) }),
    z.object({
      on: z.literal(true),
      admissionsPerSecond: AdmissionsPerSecond,
      /** When the first enters, for a room that is still off: people may join before. Now if left out. */
      opensAt: Instant.optional(),
    }),
  ]),
  status: 200,
  answer: RoomState,
  problems: ["campaign-unknown", "campaign-not-open"],
});
