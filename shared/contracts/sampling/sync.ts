import * as z from "zod";
import { AreaPoolSizes } from "../../domain/campaign/area-pool-size.ts";
import { CampaignId, PoolSize } from "../../domain/campaign/campaign.ts";
import { SiteId } from "../../domain/campaign/site.ts";
import { Instant } from "../../domain/instant.ts";
import { BilingualName } from "../../domain/name.ts";
import { DOCUMENT_TYPES, NO_DOCUMENT } from "../../domain/people/documents/document.ts";
import { GREATEST_AGE_TOLD } from "../../domain/people/without-document.ts";
import { DeviceId } from "../../domain/sampling/device.ts";
import { TUBE_KINDS, VOID_REASONS } from "../../domain/sampling/tube.ts";
import { opaque, pattern, Ulid } from "../../domain/text.ts";
import { BirthDate } from "../birth-date.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { OptionalPhone } from "../phone.ts";
import { DocumentNumber, Label, PersonName, StaffName, Told } from "../texts.ts";

/** Typed in later from a paper form; absent, taken down when the person stood there. */
const enteredFrom = { entry: z.literal("paper").optional() };

/**
 * A person in a tube: by resident code (as typed, or all that the scanned QR says), or by document if they have none.
 */
export const TubeMember = z.union([
  z.object({
    code: opaque({ maxBytes: 1_024 }),
    ...enteredFrom,
    /** The device found the QR code to be none of ours; the sampler took the person all the same. */
    notIssuedByUs: z.literal(true).optional(),
  }),
  z.object({
    ...enteredFrom,
    documentType: z.enum(DOCUMENT_TYPES),
    documentNumber: DocumentNumber,
    name: PersonName,
    phone: OptionalPhone,
  }),
  z.object({
    ...enteredFrom,
    documentType: z.literal(NO_DOCUMENT),
    /** Made by the device for this person, so that the same operation sent again means the same person. */
    personId: Ulid,
    name: PersonName,
    birthDate: optionalField(BirthDate),
    /** Where nobody knows the date of birth. */
    age: z.int().min(0).max(GREATEST_AGE_TOLD).optional(),
    /** Resident code of a guardian, whose household the person joins; without one the sampler vouches. */
    guardianCode: optionalField(opaque({ maxBytes: 1_024 })),
    phone: OptionalPhone,
  }),
]);
export type TubeMember = z.infer<typeof TubeMember>;

/** What the device says of every operation: its own id, its own clock, and who did it. */
const opHead = { opId: Ulid, at: Instant, samplerId: StaffName, campaignId: CampaignId };

export const SealTube = z.object({
  kind: z.literal("sealTube"),
  ...opHead,
  tubeBarcode: Label,
  poolSize: PoolSize,
  tubeKind: z.enum(TUBE_KINDS),
  siteId: SiteId,
  lane: z.int().positive().max(40),
  members: z.array(TubeMember).min(1).max(40),
  /** The tube was written down on a paper form by this member of staff; who types it is who sends it. */
  paper: z.object({ writtenBy: pattern(/^[\p{L}\d._-]{1,64}$/u, { maxBytes: 256 }) }).optional(),
});
export type SealTube = z.infer<typeof SealTube>;

/** The person whom a correction is about: as in a tube, or by code alone as devices of earlier versions send it. */
const corrected = { residentId: StaffName.optional(), member: TubeMember.optional() };

/** Put someone into a tube who was left out when it was sealed. */
export const AddMember = z.object({
  kind: z.literal("addMember"),
  ...opHead,
  member: TubeMember,
  tubeBarcode: Label,
  siteId: SiteId,
});
export type AddMember = z.infer<typeof AddMember>;
export const MoveMember = z.object({
  kind: z.literal("moveMember"),
  ...opHead,
  ...corrected,
  fromTube: Label,
  toTube: Label,
});
export type MoveMember = z.infer<typeof MoveMember>;
export const RemoveMember = z.object({
  kind: z.literal("removeMember"),
  ...opHead,
  ...corrected,
  tubeBarcode: Label,
});
export type RemoveMember = z.infer<typeof RemoveMember>;
export const VoidTube = z.object({
  kind: z.literal("voidTube"),
  ...opHead,
  tubeBarcode: Label,
  reason: z.enum(VOID_REASONS),
});
export type VoidTube = z.infer<typeof VoidTube>;
export const PackBox = z.object({
  kind: z.literal("packBox"),
  ...opHead,
  boxBarcode: Label,
  siteId: SiteId,
  sealNumber: Label,
  tubeBarcodes: z.array(Label).min(1).max(200),
});
export type PackBox = z.infer<typeof PackBox>;
export const DeviceOp = z.discriminatedUnion("kind", [
  SealTube,
  AddMember,
  MoveMember,
  RemoveMember,
  VoidTube,
  PackBox,
]);
export type DeviceOp = z.infer<typeof DeviceOp>;

export const OpVerdict = z.object({
  opId: Told,
  verdict: z.enum(["applied", "duplicate", "flagged", "quarantined"]),
  reasons: z.array(Told),
  /** JSON pointers of what could not be read and was left out; the rest was taken. */
  dropped: z.array(Told).optional(),
});
export type OpVerdict = z.infer<typeof OpVerdict>;

export const MAX_OPS_PER_SYNC = 200;

export const sync = contract("POST /v1/sampling/sync", {
  operationId: "sync",
  actor: "sampling",
  summary:
    "Take a device's operations, signed by its key in the header Device-Signature; each gets a verdict, none is lost",
  roles: ["sampler"],
  object: {
    kind: "rows",
    check: "each operation is flagged or quarantined where it is of a site that is not the sampler's",
  },
  body: z.object({
    deviceId: DeviceId,
    /** The device's clock when it sends, to measure how far it is off. */
    sentAt: Instant,
    /** Operations that stay on the device when these are taken, so that a device that falls silent is missed. */
    pending: z.int().nonnegative().max(1_000_000).optional(),
    /** Where the device works now; else the site of its latest operation. */
    campaignId: CampaignId.optional(),
    siteId: SiteId.optional(),
    /**
     * Every entry is kept even if it is not a well-formed operation: such an entry is quarantined. None at all is a
     * sign of life.
     */
    ops: z.array(z.unknown()).max(MAX_OPS_PER_SYNC),
  }),
  bodyLimitBytes: 2_000_000,
  // An operation that nobody can read is kept as it is, and the others of its batch are applied.
  anyDepth: true,
  status: 200,
  answer: z.object({ verdicts: z.array(OpVerdict), clockOffsetSeconds: z.number() }),
  problems: [],
});

export const samplingConfiguration = contract("GET /v1/sampling/configuration", {
  operationId: "samplingConfiguration",
  actor: "sampling",
  summary: "What a device needs to work offline: open campaigns, its sites, public keys of resident codes",
  roles: ["sampler"],
  object: { kind: "own" },
  status: 200,
  answer: z.object({
    campaigns: z.array(
      z.object({
        campaignId: CampaignId,
        name: BilingualName,
        poolSize: PoolSize,
        /** Sub-districts of the sampler's sites that pool otherwise, from moments on. */
        areaPoolSizes: z.array(AreaPoolSizes),
        /** One household per tube is preferred. */
        householdTogether: z.boolean().optional(),
      }),
    ),
    siteIds: z.array(SiteId),
    keys: z.array(z.record(Told, Told)),
    serverTime: Instant,
  }),
  problems: [],
});
