import * as z from "zod";
import { LaboratoryId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { ReadingOptions } from "../../domain/laboratory/reading-options.ts";
import { contract } from "../contract.ts";
import { StaffName } from "../texts.ts";

const LaboratoryParams = z.object({ laboratoryId: LaboratoryId });
const ReadingOptionsAnswer = ReadingOptions.extend({
  savedBy: StaffName.optional(),
  savedAt: Instant.optional(),
});

export const readReadingOptions = contract("GET /v1/laboratories/{laboratoryId}/reading-options", {
  operationId: "readReadingOptions",
  actor: "lab",
  summary: "How a laboratory's instruments write that nothing was detected",
  roles: ["technician", "reviewer", "commander"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: LaboratoryParams,
  status: 200,
  answer: ReadingOptionsAnswer,
  problems: [],
});

export const saveReadingOptions = contract("PUT /v1/laboratories/{laboratoryId}/reading-options", {
  operationId: "saveReadingOptions",
  actor: "lab",
  summary: "Say which spellings of a Ct mean not detected; each run keeps what it was read by",
  roles: ["reviewer"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: LaboratoryParams,
  body: ReadingOptions,
  status: 200,
  answer: ReadingOptionsAnswer,
  problems: [],
});
