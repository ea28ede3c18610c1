import * as z from "zod";
import { CampaignId, LaboratoryId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { KitId } from "../../domain/laboratory/kit-contents.ts";
import { RUN_CONTENTS, RUN_STATES, Run } from "../../domain/laboratory/run.ts";
import { MOST_RUN_FILE_BYTES, MOST_RUN_FILES } from "../../domain/laboratory/run-files.ts";
import { RunWarning } from "../../domain/laboratory/run-warnings.ts";
import { pattern, text, Ulid } from "../../domain/text.ts";
import { TubeBarcode } from "../barcodes.ts";
import { contract } from "../contract.ts";
import { Reason } from "../reason.ts";

const RunParams = z.object({ runId: Ulid });
/** As it is named on the computer of the instrument. */
const FileName = text({ maxCharacters: 200, maxBytes: 600 });
const LaboratoryParams = z.object({ laboratoryId: LaboratoryId });
/** A run with its warnings: what whoever approves it has to acknowledge by name. */
export const RunAnswer = Run.extend({ warnings: z.array(RunWarning) });
const WarningName = text({ maxBytes: 80 });
const MOST_WARNINGS = 60;

const OWN_RUN = {
  kind: "run",
  from: "params.runId",
  check: "of the caller's laboratory",
  unknown: "run-unknown",
} as const;

const MOST_BASE64 = Math.ceil(MOST_RUN_FILE_BYTES / 3) * 4;

const UploadedFile = z.object({
  fileName: FileName,
  /** The file's bytes, exactly as the instrument wrote them. */
  contentBase64: z.base64().max(MOST_BASE64),
});

export const uploadRun = contract("POST /v1/laboratories/{laboratoryId}/runs", {
  operationId: "uploadRun",
  actor: "lab",
  summary: "Upload an instrument's own export and see at once what it means; no tube is changed yet",
  roles: ["technician"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: LaboratoryParams,
  body: UploadedFile.extend({
    campaignId: CampaignId,
    /** Absent: the kit that the plate was made for. Another one keeps the tubes back until somebody says why. */
    kitId: KitId.optional(),
    /** Absent: the version that the plate was made for, or for another kit the one in use. */
    kitVersion: z.int().min(1).max(9_999).optional(),
    /** The other channels, where the instrument writes a file for each. */
    moreFiles: z
      .array(UploadedFile)
      .max(MOST_RUN_FILES - 1)
      .optional(),
    /** When the plate was started on the instrument. */
    startedAt: Instant,
  }),
  bodyLimitBytes: MOST_BASE64 + 10_000,
  status: 201,
  answer: RunAnswer,
  problems: [
    "kit-needed",
    "kit-unknown",
    "kit-retired",
    "campaign-unknown",
    "file-unreadable",
    "file-already-uploaded",
  ],
});

export const listRuns = contract("GET /v1/laboratories/{laboratoryId}/runs", {
  operationId: "listRuns",
  actor: "lab",
  summary: "Runs of a laboratory, newest first, a page at a time",
  roles: ["technician", "reviewer", "commander"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: LaboratoryParams,
  query: z.object({
    state: z.enum(RUN_STATES).optional(),
    /** Runs of a page, 1 to 200; of one state there may be fewer. */
    limit: pattern(/^(?:[1-9]\d?|1\d\d|200)$/, { maxBytes: 3 }).default("100"),
    /** `next` of an earlier answer. */
    after: Ulid.optional(),
  }),
  status: 200,
  answer: z.object({
    runs: z.array(Run.omit(RUN_CONTENTS)),
    /** Ask for what follows with this; absent at the end. */
    next: Ulid.optional(),
  }),
  problems: [],
});

export const readRun = contract("GET /v1/runs/{runId}", {
  operationId: "readRun",
  actor: "lab",
  summary: "A run with every tube's verdict",
  roles: ["technician", "reviewer", "commander"],
  object: OWN_RUN,
  params: RunParams,
  status: 200,
  answer: RunAnswer,
  problems: ["run-unknown"],
});

export const readRunFile = contract("GET /v1/runs/{runId}/file", {
  operationId: "readRunFile",
  actor: "lab",
  summary: "An original file of a run, as evidence: the first, or the one with this hash",
  roles: ["technician", "reviewer"],
  object: OWN_RUN,
  params: RunParams,
  query: z.object({ sha256: z.hash("sha256").optional() }),
  status: 200,
  answer: z.object({ fileName: FileName, sha256: z.hash("sha256"), contentBase64: z.base64() }),
  problems: ["run-unknown", "file-unknown"],
});

export const submitRun = contract("POST /v1/runs/{runId}/submission", {
  operationId: "submitRun",
  actor: "lab",
  summary: "The laboratory stands behind the run: its tubes are reported and wait for review",
  roles: ["technician"],
  object: OWN_RUN,
  params: RunParams,
  body: z
    .object({
      /** Why the laboratory stands behind the run in spite of a warning that needs a reason. */
      reasons: z
        .array(z.object({ warning: WarningName, reason: Reason }))
        .max(MOST_WARNINGS)
        .default([]),
    })
    .default({ reasons: [] }),
  status: 200,
  answer: RunAnswer,
  problems: [
    "run-unknown",
    "run-transition",
    "run-controls-failed",
    "run-reasons-needed",
    "run-nothing-matched",
    "changed-meanwhile",
  ],
});

export const approveRun = contract("POST /v1/runs/{runId}/approval", {
  operationId: "approveRun",
  actor: "lab",
  summary:
    "Another person approves the run and its results are published; the answer counts tubes published and to be repeated",
  roles: ["reviewer"],
  object: OWN_RUN,
  params: RunParams,
  body: z
    .object({
      /** Every warning of the run by its name: that it was seen and is no reason against approval. */
      acknowledged: z.array(WarningName).max(MOST_WARNINGS).default([]),
    })
    .default({ acknowledged: [] }),
  status: 200,
  answer: RunAnswer,
  problems: [
    "run-unknown",
    "run-transition",
    "same-person",
    "second-person-dependent",
    "run-plate-turned",
    "run-warnings-open",
    "changed-meanwhile",
  ],
});

export const rejectRun = contract("POST /v1/runs/{runId}/rejection", {
  operationId: "rejectRun",
  actor: "lab",
  summary: "Another person rejects the run; its tubes go back to be repeated",
  roles: ["reviewer"],
  object: OWN_RUN,
  params: RunParams,
  body: z.object({ reason: Reason }),
  status: 200,
  answer: RunAnswer,
  problems: ["run-unknown", "run-transition", "same-person", "second-person-dependent", "changed-meanwhile"],
});

export const repeatTubes = contract("POST /v1/runs/{runId}/repeats", {
  operationId: "repeatTubes",
  actor: "lab",
  summary:
    "Choose tubes of a run to be tested again: they are left out of its publication; by a technician before submission, by a reviewer after",
  roles: ["technician", "reviewer"],
  object: OWN_RUN,
  params: RunParams,
  body: z.object({
    tubeBarcodes: z.array(TubeBarcode).min(1).max(384),
    reason: Reason,
  }),
  status: 200,
  answer: RunAnswer,
  problems: [
    "run-unknown",
    "run-transition",
    "same-person",
    "second-person-dependent",
    "tube-unknown",
    "tube-not-matched",
    "changed-meanwhile",
  ],
});
