import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { Shift, ShiftAssignment, ShiftPost, WorkerId } from "../../domain/field/shift.ts";
import { SHIFT_VIOLATIONS } from "../../domain/field/shift-check.ts";
import { Instant } from "../../domain/instant.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { Label, PersonName, ScannedText, StaffName } from "../texts.ts";

export const MAX_WORKER_ROWS = 500;
/** Two days of a large district; a longer time is published part by part. */
const MAX_ASSIGNMENTS = 8_000;
/** A proposal is for three days at most. */
export const MAX_SHIFT_HOURS = 72;

const Count = z.int().nonnegative();
const Revision = z.int().min(0).max(1_000_000_000);
const InCampaign = z.object({ campaignId: CampaignId });
const TimeSpan = { from: Instant, to: Instant };

export const ShiftShown = Shift.extend({
  publishedBy: StaffName,
  swap: z
    .object({ offeredAt: Instant, takenBy: StaffName.optional(), takenAt: Instant.optional() })
    .optional(),
});

const Gap = z.object({
  post: ShiftPost,
  missing: z.int().positive(),
  /** Qualified and rested, ten at most: whom to ring. */
  couldCome: z.array(z.object({ workerId: WorkerId, name: PersonName })),
});

export const enterWorkers = contract("POST /v1/shift-workers", {
  operationId: "enterWorkers",
  actor: "field",
  summary:
    "Enter people who work at sites, with what they may do and until when, and when they can come; the last word on each counts",
  roles: ["commander"],
  object: { kind: "district" },
  body: z.object({
    /** A row that is not well formed is rejected by its number, the others are taken: see Worker. */
    rows: z.array(z.unknown()).min(1).max(MAX_WORKER_ROWS),
  }),
  bodyLimitBytes: 1_000_000,
  status: 200,
  answer: z.object({
    ...{ read: Count, accepted: Count, rejected: Count },
    /** Each rejected row, from 1, with the field that is wrong. */
    violations: z.array(z.object({ row: z.int().positive(), field: Label })),
  }),
  problems: [],
});

export const countWorkers = contract("GET /v1/shift-workers", {
  operationId: "countWorkers",
  actor: "field",
  summary: "How many people who work at sites are entered",
  roles: ["commander"],
  object: { kind: "district" },
  status: 200,
  answer: z.object({ people: Count }),
  problems: [],
});

export const proposeShifts = contract("POST /v1/campaigns/{campaignId}/shifts/proposals", {
  operationId: "proposeShifts",
  actor: "field",
  summary: "Propose who works where and when, from the plan of the sites; nothing is kept or told",
  roles: ["commander"],
  object: { kind: "district" },
  params: InCampaign,
  body: z.object(TimeSpan),
  status: 200,
  answer: z.object({
    assignments: z.array(ShiftAssignment),
    gaps: z.array(Gap),
    figures: z.object({
      needed: Count,
      filled: Count,
      people: Count,
      leastHours: z.number(),
      mostHours: z.number(),
    }),
    /** Given back where this is published: it changes when anybody else changes who works. */
    revision: Revision,
  }),
  problems: ["campaign-unknown", "shift-span"],
});

export const publishShifts = contract("PUT /v1/campaigns/{campaignId}/shifts", {
  operationId: "publishShifts",
  actor: "field",
  summary:
    "Publish the shifts that begin between two moments, in the place of those published before; one that has begun or that somebody came for stays. The same again changes nothing",
  roles: ["commander"],
  object: { kind: "district" },
  params: InCampaign,
  body: z.object({
    ...TimeSpan,
    assignments: z.array(ShiftAssignment).max(MAX_ASSIGNMENTS),
    /** As the proposal said it. */
    revision: Revision,
  }),
  bodyLimitBytes: 2_000_000,
  status: 200,
  answer: z.object({
    ...{ published: Count, added: Count, removed: Count },
    /** What breaks the rules, a hundred at most: nothing is published then. */
    violations: z.array(
      z.object({ workerId: WorkerId, name: PersonName.optional(), word: z.enum(SHIFT_VIOLATIONS) }),
    ),
  }),
  problems: ["campaign-unknown", "shift-span", "changed-meanwhile"],
});

export const listShifts = contract("GET /v1/campaigns/{campaignId}/shifts", {
  operationId: "listShifts",
  actor: "field",
  summary: "The shifts that begin on a day, today unless said, and the posts of the plan that lack people",
  roles: ["commander"],
  object: { kind: "district" },
  params: InCampaign,
  query: z.object({ day: optionalField(z.iso.date()) }),
  status: 200,
  answer: z.object({
    shifts: z.array(ShiftShown.extend({ name: PersonName.optional() })),
    gaps: z.array(Gap),
    /** Shifts that began without their person. */
    absent: Count,
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const shiftHours = contract("GET /v1/campaigns/{campaignId}/shift-hours", {
  operationId: "shiftHours",
  actor: "field",
  summary: "Shifts and hours of each person between two moments: planned, and of shifts that they came for",
  roles: ["commander"],
  object: { kind: "district" },
  params: InCampaign,
  query: z.object(TimeSpan),
  status: 200,
  answer: z.object({
    people: z.array(
      z.object({
        workerId: WorkerId,
        name: PersonName.optional(),
        ...{ shifts: Count, hours: z.number(), shiftsCome: Count, hoursCome: z.number() },
      }),
    ),
  }),
  problems: ["campaign-unknown", "shift-span"],
});

export const myShifts = contract("GET /v1/shifts", {
  operationId: "myShifts",
  actor: "field",
  summary:
    "The caller's own shifts from today on, and those that colleagues at the caller's sites offer in a swap",
  roles: ["sampler", "community"],
  object: [{ kind: "own" }, { kind: "list", check: "sites of the caller's scope" }],
  status: 200,
  answer: z.object({ shifts: z.array(ShiftShown), offered: z.array(ShiftShown), asOf: Instant }),
  problems: [],
});

/** When the person came, where that is told later; now unless said, and at the latest. */
const SaidAt = { at: Instant.optional() };

const OneShift = ShiftAssignment.extend({ campaignId: CampaignId });

export const checkIn = contract("POST /v1/shifts/check-ins", {
  operationId: "checkIn",
  actor: "field",
  summary: "Say that one is at the site of one's shift, by the code that was scanned there",
  roles: ["sampler", "community"],
  object: { kind: "own" },
  body: z.object({
    /** What the code of the site says: its id, or an address that ends with it. */
    scanned: ScannedText,
    ...SaidAt,
  }),
  status: 200,
  answer: ShiftShown,
  problems: ["shift-unknown", "changed-meanwhile"],
});

export const checkInWorker = contract("POST /v1/campaigns/{campaignId}/shifts/check-ins", {
  operationId: "checkInWorker",
  actor: "field",
  summary: "Say that somebody came for their shift, who has no account or no phone",
  roles: ["commander"],
  object: { kind: "district" },
  params: InCampaign,
  body: ShiftAssignment.extend(SaidAt),
  status: 200,
  answer: ShiftShown,
  problems: ["campaign-unknown", "shift-unknown", "changed-meanwhile"],
});

export const offerShift = contract("POST /v1/shifts/offers", {
  operationId: "offerShift",
  actor: "field",
  summary: "Offer one's shift to colleagues; it stays one's own until a lead approves that another has it",
  roles: ["sampler", "community"],
  object: { kind: "own" },
  body: OneShift.omit({ workerId: true }),
  status: 200,
  answer: ShiftShown,
  problems: ["shift-unknown", "changed-meanwhile"],
});

export const takeShift = contract("POST /v1/shifts/takings", {
  operationId: "takeShift",
  actor: "field",
  summary:
    "Take a shift that a colleague offers at a site of one's own, if all rules are kept with it; a lead approves",
  roles: ["sampler", "community"],
  object: { kind: "site", from: "body.siteId" },
  body: OneShift,
  status: 200,
  answer: ShiftShown,
  problems: ["shift-unknown", "shift-swap-refused", "changed-meanwhile"],
});

export const approveShiftSwap = contract("POST /v1/campaigns/{campaignId}/shifts/swaps", {
  operationId: "approveShiftSwap",
  actor: "field",
  summary: "Approve that a shift passes to the colleague who took it, if the rules still hold",
  roles: ["commander"],
  object: { kind: "district" },
  params: InCampaign,
  body: ShiftAssignment,
  status: 200,
  answer: ShiftShown,
  problems: ["campaign-unknown", "shift-unknown", "shift-swap-refused", "changed-meanwhile"],
});
