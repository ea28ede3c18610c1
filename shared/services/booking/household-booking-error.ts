import type { Language } from "../../domain/language.ts";
import { describeProblem, ProblemError } from "../../errors/problem.ts";
import { HouseholdNotBooked } from "./seats/bookings.ts";

/** Turns what kept people from being seated together into `household-not-seated`, pointing at each of them. */
export const householdBookingError =
  (
    { residentIds, slotStart }: { residentIds: readonly string[]; slotStart: string },
    language: Language,
  ): ((error: unknown) => never) =>
  (error) => {
    if (!(error instanceof HouseholdNotBooked)) throw error;
    const errors = error.reasons.map(({ residentId, problem }) => {
      const { title, detail } = describeProblem(problem, language);
      return { pointer: `/residentIds/${residentIds.indexOf(residentId)}`, detail: `${title}: ${detail}` };
    });
    throw new ProblemError("household-not-seated", { slotStart }, { errors, cause: error });
  };
