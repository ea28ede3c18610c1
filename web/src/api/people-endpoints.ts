import type {
  findResident,
  listAreas,
  registerWithoutDocument,
} from "../../../shared/contracts/campaign/campaigns.ts";
import type {
  mergeResidents,
  previewMerge,
  readMerges,
  undoMerge,
} from "../../../shared/contracts/people/merges.ts";
import type {
  listCampaigns,
  putInHousehold,
  residentCode,
} from "../../../shared/contracts/people/residents.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const AREAS = endpoint<typeof listAreas>("GET /v1/areas");
export const FIND = endpoint<typeof findResident>("POST /v1/residents/search");
export const REGISTER = endpoint<typeof registerWithoutDocument>("POST /v1/residents");
export const CODE = endpoint<typeof residentCode>("GET /v1/residents/{residentId}/code");
export const SET_GUARDIAN = endpoint<typeof putInHousehold>("PUT /v1/residents/{residentId}/guardian");

export const MERGES = endpoint<typeof readMerges>("GET /v1/residents/{residentId}/merges");
export const PREVIEW_MERGE = endpoint<typeof previewMerge>("POST /v1/residents/{residentId}/merge/preview");
export const MERGE = endpoint<typeof mergeResidents>("POST /v1/residents/{residentId}/merge");
export const UNDO_MERGE = endpoint<typeof undoMerge>("DELETE /v1/residents/{residentId}/merge");
export const CAMPAIGNS = endpoint<typeof listCampaigns>("GET /v1/campaigns");

export type MergePreview = AnswerOf<typeof previewMerge>;
export type Merge = AnswerOf<typeof readMerges>["merges"][number];
export type CodeOfPerson = AnswerOf<typeof residentCode>;
