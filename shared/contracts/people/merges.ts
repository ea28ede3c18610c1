import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { Booking } from "../../domain/people/participation.ts";
import { PERSON_STATUSES } from "../../domain/people/person-status.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { Label, PersonName, StaffName } from "../texts.ts";

// Two records that are one person are joined: `residentId` in the path is the record that is given up, `into` the one
// that stays.

const Params = z.object({ residentId: ResidentId });
const Body = z.object({ into: ResidentId });

const OWN_PERSON = {
  kind: "resident",
  check: "of the caller's communities; of one made by a device, that it is of the other's sub-district",
  unknown: "resident-unknown",
} as const;
const BOTH = [
  { ...OWN_PERSON, from: "params.residentId" },
  { ...OWN_PERSON, from: "body.into" },
] as const;

export const MERGE_OBSTACLES = ["sameTube", "samePerson", "alreadyMerged", "standsForOthers"] as const;

export const Side = z.object({ residentId: ResidentId, maskedName: PersonName, documentLastFour: Label });

const Effect = z.object({
  campaignId: CampaignId,
  before: z.object({ merged: z.enum(PERSON_STATUSES), kept: z.enum(PERSON_STATUSES) }),
  after: z.enum(PERSON_STATUSES),
  /** Tubes in which the record that stays takes the place of the other. */
  tubes: z.array(TubeBarcode),
  /** The seat held afterwards. */
  seat: Booking.optional(),
  /** The seat given back, where both hold one. */
  seatGivenBack: Booking.optional(),
});

export const MergePreview = z.object({
  merged: Side,
  kept: Side,
  campaigns: z.array(Effect),
  obstacles: z.array(z.enum(MERGE_OBSTACLES)),
  /** Tubes that hold both, so that two swabs were taken: two people, or one who was scanned twice. */
  sharedTubes: z.array(TubeBarcode),
  /** A phone would read what it could not before, so another worker must join them as well. */
  secondPerson: z.boolean(),
});
export type MergePreview = z.infer<typeof MergePreview>;

export const previewMerge = contract("POST /v1/residents/{residentId}/merge/preview", {
  operationId: "previewMerge",
  actor: "sampling",
  summary: "What joining a record to another one of the same person would change, and what stands against it",
  roles: ["community"],
  object: BOTH,
  params: Params,
  body: Body,
  status: 200,
  answer: MergePreview,
  problems: ["resident-unknown"],
});

export const readMerges = contract("GET /v1/residents/{residentId}/merges", {
  operationId: "readMerges",
  actor: "sampling",
  summary: "What was joined to a record, or it to another one: by whom, when, and whether that was undone",
  roles: ["community"],
  object: { ...OWN_PERSON, from: "params.residentId" },
  params: Params,
  status: 200,
  answer: z.object({
    merges: z.array(
      z.object({
        merged: Side,
        kept: Side,
        by: StaffName,
        at: Instant,
        /** Asked for by one worker; nothing is joined until another one does the same. */
        waiting: z.boolean(),
        /** Until when another one may; in the past where nobody did. */
        lapsesAt: Instant.optional(),
        confirmedBy: StaffName.optional(),
        undone: z.object({ by: StaffName, at: Instant }).optional(),
      }),
    ),
  }),
  problems: ["resident-unknown"],
});

const MergeAnswer = z.object({
  residentId: ResidentId,
  into: ResidentId,
  by: StaffName,
  at: Instant,
  state: z.enum(["joined", "waiting"]),
  /** Of one that waits: until when another worker may join the records. */
  lapsesAt: Instant.optional(),
  confirmedBy: StaffName.optional(),
});

export const mergeResidents = contract("POST /v1/residents/{residentId}/merge", {
  operationId: "mergeResidents",
  actor: "sampling",
  summary:
    "Join a record to another one of the same person; where different phones sign in to them, another worker must do the same within 72 hours. The same again changes nothing",
  roles: ["community"],
  object: BOTH,
  params: Params,
  body: Body,
  status: 200,
  answer: MergeAnswer,
  problems: ["resident-unknown", "merge-refused", "second-person-dependent", "changed-meanwhile", "busy"],
});

export const undoMerge = contract("DELETE /v1/residents/{residentId}/merge", {
  operationId: "undoMerge",
  actor: "sampling",
  summary: "Part two records that were joined; by another person than the one who joined them",
  roles: ["community"],
  object: { ...OWN_PERSON, from: "params.residentId" },
  params: Params,
  status: 204,
  problems: [
    "resident-unknown",
    "merge-unknown",
    "merge-second-person",
    "second-person-dependent",
    "changed-meanwhile",
    "busy",
  ],
});
