import type { correctTubeMembers, readTubeMembers } from "../../../shared/contracts/sampling/tube-desk.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const TUBE = endpoint<typeof readTubeMembers>("GET /v1/sampling/tubes/{tubeBarcode}");
export const CORRECT = endpoint<typeof correctTubeMembers>(
  "POST /v1/sampling/tubes/{tubeBarcode}/corrections",
);

export type TubeWithPeople = AnswerOf<typeof readTubeMembers>;
export type PersonInTube = TubeWithPeople["people"][number];
export type Verdict = AnswerOf<typeof correctTubeMembers>;
