import type { findResident, listAreas, registerWithoutDocument } from "../../../shared/api/command.ts";
import type { putInHousehold, residentCode } from "../../../shared/api/residents.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const AREAS = endpoint<typeof listAreas>("GET /v1/areas");
export const FIND = endpoint<typeof findResident>("POST /v1/residents/search");
export const REGISTER = endpoint<typeof registerWithoutDocument>("POST /v1/residents");
export const CODE = endpoint<typeof residentCode>("GET /v1/residents/{residentId}/code");
export const SET_GUARDIAN = endpoint<typeof putInHousehold>("PUT /v1/residents/{residentId}/guardian");

export type CodeOfPerson = AnswerOf<typeof residentCode>;
