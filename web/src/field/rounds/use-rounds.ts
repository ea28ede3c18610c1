import { useEffect } from "react";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { type KeptAnswer, useKeptAnswer } from "../../offline/use-kept-answer.ts";
import { chinaDay } from "../../ui/times.ts";
import { dropTaken, takenVisits } from "./taken-visits.ts";

export type MyRound = AnswerOf<"GET /v1/rounds">["rounds"][number];
export type RoundPerson = MyRound["people"][number];

type Rounds = AnswerOf<"GET /v1/rounds"> & {
  /** Visits of this phone that the server had before it was asked. */
  told: readonly string[];
};

/** The rounds of whoever is signed in, as they were read last where there is no network; not kept after their days. */
export function useRounds(subject: string): KeptAnswer<Rounds> {
  const rounds = useKeptAnswer(`rounds ${subject}`, () => readRounds(subject), endOf);
  const { answer, keptAt } = rounds;
  useEffect(() => {
    if (answer !== undefined && keptAt === undefined) dropTaken(subject, answer.told);
  }, [answer, keptAt, subject]);
  return rounds;
}

async function readRounds(subject: string): Promise<Rounds> {
  const told = takenVisits(subject).map(({ opId }) => opId);
  return { ...(await call("GET /v1/rounds", { as: "staff" })), told };
}

/** The end of the last day of some rounds. */
function endOf({ rounds }: Pick<Rounds, "rounds">): Date {
  const days = [chinaDay(Date.now()), ...rounds.map(({ day }) => day)].sort();
  return new Date(`${days.at(-1)}T24:00:00+08:00`);
}
