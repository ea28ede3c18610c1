import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { useKeptAnswer } from "../../offline/use-kept-answer.ts";

export type MyRound = AnswerOf<"GET /v1/rounds">["rounds"][number];
export type RoundPerson = MyRound["people"][number];

/** The rounds of whoever is signed in, as they were read last where there is no network. */
export const useRounds = (subject: string) =>
  useKeptAnswer(`rounds ${subject}`, () => call("GET /v1/rounds", { as: "staff" }));
