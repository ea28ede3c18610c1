import * as z from "zod";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { PROVINCIAL_SCOPES } from "../../domain/command/provincial-rows.ts";
import { Instant } from "../../domain/instant.ts";
import { opaque, pattern, text } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { StaffName, Told } from "../texts.ts";

export const ExportId = pattern(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { maxBytes: 26 });
export const PartCursor = pattern(/^\d{1,3}~(?:[0-7][0-9A-HJKMNP-TV-Z]{25})?~\d{1,6}$/, { maxBytes: 48 });
const Sha256 = pattern(/^[0-9a-f]{64}$/, { maxBytes: 64 });
const Purpose = text({ minCharacters: 3, maxCharacters: 200, maxBytes: 600 });

/** Rows or resources by their kind. */
const Counts = z.record(Told, z.int().nonnegative());

const Begun = z.object({
  exportId: ExportId,
  campaignId: CampaignId,
  kind: z.enum(["fhir", "lineList", "provincial"]),
  people: z.enum(["pseudonymous", "named"]),
  scope: z.enum(PROVINCIAL_SCOPES).optional(),
  purpose: Purpose,
  by: StaffName,
  at: Instant,
  /** Where the first part begins. */
  firstPart: PartCursor,
});

const OneExport = z.object({ campaignId: CampaignId, exportId: ExportId });

export const beginExport = contract("PUT /v1/campaigns/{campaignId}/exports/{exportId}", {
  operationId: "beginExport",
  // An access event, which that function alone writes.
  actor: "access",
  summary: "Begin an export of published results; who exports what, and why, is an access event",
  roles: ["commander"],
  object: { kind: "district" },
  /** The id is the caller's: a new ULID. */
  params: OneExport,
  body: z.object({
    /**
     * `fhir`: FHIR R4 NDJSON of all results; `lineList`: CSV of the people in positive and inconclusive tubes; `provincial`:
     * CSV of final results for the provincial platform, whose parts count as sent once they are read.
     */
    kind: z.enum(["fhir", "lineList", "provincial"]),
    /** A line list and the provincial file are always named. */
    people: z.enum(["pseudonymous", "named"]),
    /** Of the provincial file: all rows, or those that the platform has not acknowledged as they are now; absent, all. */
    scope: optionalField(z.enum(PROVINCIAL_SCOPES)),
    purpose: Purpose,
  }),
  status: 201,
  answer: Begun,
  problems: ["campaign-unknown", "export-exists"],
});

export const exportPart = contract("GET /v1/campaigns/{campaignId}/exports/{exportId}/parts", {
  operationId: "exportPart",
  actor: "steering",
  summary:
    "One part of an export, with its hash and where the next begins; the same data give the same bytes",
  roles: ["commander"],
  object: { kind: "district" },
  params: OneExport,
  query: z.object({ cursor: PartCursor }),
  status: 200,
  answer: z.object({
    cursor: PartCursor,
    /** Absent with the last part. */
    next: PartCursor.optional(),
    /** Whole lines; joined, the parts are the export. */
    content: opaque({ minCharacters: 0, maxBytes: 5_500_000 }),
    /** Of the content in UTF-8, hex. */
    sha256: Sha256,
    bytes: z.int().nonnegative(),
    counts: Counts,
  }),
  problems: ["campaign-unknown", "export-unknown", "export-ended"],
});

export const exportManifest = contract("GET /v1/campaigns/{campaignId}/exports/{exportId}", {
  operationId: "exportManifest",
  actor: "steering",
  summary: "What was read of an export: parts, hashes, counts, and whether it is complete",
  roles: ["commander"],
  object: { kind: "district" },
  params: OneExport,
  status: 200,
  answer: Begun.extend({
    /** Whether every part was read, from the first to the last. */
    complete: z.boolean(),
    parts: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    counts: Counts,
    /** SHA-256 over the hashes of all parts in order, in hex, each with a line feed. */
    sha256OfParts: Sha256,
    /** Published tubes by the campaign's counters, to hold the export against. */
    tubesPublished: z.int().nonnegative(),
  }),
  problems: ["campaign-unknown", "export-unknown"],
});
