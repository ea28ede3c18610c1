import fc from "fast-check";
import { OUTCOMES } from "../../../shared/domain/laboratory/outcome.ts";
import { TROUBLES } from "./troubled-deliveries.ts";

export const PEOPLE = 5;

const person = fc.nat(PEOPLE - 1);
/** One of the tubes there are, by a number of its own. */
const tube = fc.nat(3);
/** How a person is named: by code, or by document, with their own name or with another that somebody has to look at. */
const named = fc.constantFrom("code", "code", "document", "otherName");
/** What may happen to tubes and people of a campaign. */
export const Step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("seal" as const),
      members: fc.uniqueArray(person, { minLength: 1, maxLength: 3 }),
      single: fc.boolean(),
      otherSite: fc.boolean(),
      named,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("publish" as const),
      tube,
      outcome: fc.constantFrom(...OUTCOMES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("correct" as const),
      tube,
      outcome: fc.constantFrom(...OUTCOMES),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("remove" as const), tube, person, twice: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("move" as const), tube, to: tube, person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("add" as const), tube, person, named }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("receive" as const), tube }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("void" as const), tube, atSite: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("expire" as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("sealAgain" as const), tube, person }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("settle" as const), which: fc.nat(9), choice: fc.nat(9), person }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("moveHome" as const), person }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("deliver" as const),
      trouble: fc.constantFrom(...TROUBLES),
      order: fc.array(fc.nat(9), { maxLength: 6 }),
    }),
  },
);
export type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never;
