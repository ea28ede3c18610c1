import * as z from "zod";
import { CampaignId, PoolSize } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { TUBE_FLAGS, TUBE_STATES } from "../../domain/sampling/tube.ts";
import { Ulid } from "../../domain/text.ts";
import { TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { Reason } from "../reason.ts";
import { Label } from "../texts.ts";
import { CasePerson } from "./quarantine.ts";
import { OpVerdict, TubeMember } from "./sync.ts";

// What a supervisor does to a sealed tube: see who is in it, put right who is, and say how old it is.

const TubeParams = z.object({ tubeBarcode: TubeBarcode });
const OWN_TUBE = {
  kind: "tube",
  from: "params.tubeBarcode",
  check: "sealed at a site of the caller's",
  unknown: "tube-unknown",
} as const;

export const readTubeMembers = contract("GET /v1/sampling/tubes/{tubeBarcode}", {
  operationId: "readTubeMembers",
  actor: "sampling",
  summary: "A sealed tube with its people, masked, for corrections",
  roles: ["commander", "community", "sampler"],
  object: OWN_TUBE,
  params: TubeParams,
  status: 200,
  answer: z.object({
    tubeBarcode: Label,
    campaignId: CampaignId,
    state: z.enum(TUBE_STATES),
    poolSize: PoolSize,
    siteId: SiteId.optional(),
    sealedAt: Instant,
    /** When its device says that it was sealed, where that cannot be right. */
    stated: Instant.optional(),
    flags: z.array(z.enum(TUBE_FLAGS)),
    people: z.array(CasePerson.extend({ inDoubt: z.boolean() })),
  }),
  problems: ["tube-unknown"],
});

export const correctTubeMembers = contract("POST /v1/sampling/tubes/{tubeBarcode}/corrections", {
  operationId: "correctTubeMembers",
  actor: "sampling",
  summary:
    "Add a person to a tube, remove one, or move one to another tube; the same id again changes nothing",
  roles: ["commander", "community"],
  object: OWN_TUBE,
  params: TubeParams,
  body: z.object({
    opId: Ulid,
    change: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("addMember"), member: TubeMember }),
      z.object({ kind: z.literal("removeMember"), member: TubeMember }),
      z.object({ kind: z.literal("moveMember"), member: TubeMember, toTube: Label }),
    ]),
  }),
  status: 200,
  answer: OpVerdict,
  problems: ["tube-unknown", "correction-refused", "too-many-names", "busy"],
});

export const decideTubeAge = contract("POST /v1/sampling/tubes/{tubeBarcode}/age", {
  operationId: "decideTubeAge",
  actor: "sampling",
  summary:
    "Say when a tube of uncertain age was sealed, or void it; the members are then recalled for resampling",
  roles: ["commander", "community"],
  object: OWN_TUBE,
  params: TubeParams,
  body: z.discriminatedUnion("decision", [
    z.object({ decision: z.literal("sealedAt"), sealedAt: Instant, reason: Reason }),
    z.object({ decision: z.literal("void"), reason: Reason }),
  ]),
  status: 200,
  answer: z.object({ tubeBarcode: Label, state: z.enum(TUBE_STATES), sealedAt: Instant }),
  problems: ["tube-unknown", "age-certain", "tube-transition", "changed-meanwhile"],
});
