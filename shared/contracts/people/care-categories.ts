import * as z from "zod";
import { Care } from "../../domain/people/care-category.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { contract } from "../contract.ts";
import { StaffName } from "../texts.ts";

const OnePerson = z.object({ residentId: ResidentId });
const OF_ONES_COMMUNITIES = {
  kind: "resident",
  from: "params.residentId",
  check: "of a community of the caller's",
  unknown: "resident-unknown",
} as const;

const CareShown = Care.extend({ by: StaffName });

export const readCareCategory = contract("GET /v1/residents/{residentId}/care-category", {
  operationId: "readCareCategory",
  actor: "field",
  summary: "Why a person's results are owed sooner than the kind of their tubes says, and until which day",
  roles: ["community"],
  object: OF_ONES_COMMUNITIES,
  params: OnePerson,
  status: 200,
  /** Without a category where the person has none. */
  answer: z.object({ care: CareShown.optional() }),
  problems: ["resident-unknown"],
});

export const setCareCategory = contract("PUT /v1/residents/{residentId}/care-category", {
  operationId: "setCareCategory",
  actor: "field",
  summary:
    "Enter the category by which a person's results are owed sooner; it counts for tubes that are sealed afterwards",
  roles: ["community"],
  object: OF_ONES_COMMUNITIES,
  params: OnePerson,
  body: Care.pick({ category: true, until: true }),
  status: 200,
  answer: CareShown,
  problems: ["resident-unknown", "care-until"],
});

export const endCareCategory = contract("DELETE /v1/residents/{residentId}/care-category", {
  operationId: "endCareCategory",
  actor: "field",
  summary: "Take a person's category away; tubes that are sealed keep their class",
  roles: ["community"],
  object: OF_ONES_COMMUNITIES,
  params: OnePerson,
  status: 204,
  problems: ["resident-unknown"],
});
