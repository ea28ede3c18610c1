import * as z from "zod";

const Units = z.number().nonnegative();
const UnitsByName = z.record(z.string(), Units);

/** What the model needs of a rehearsal's report; see docs/rehearsal.md. */
export const Measured = z.object({
  people: z.int().positive(),
  averageFill: z.number().positive(),
  writeUnitsPerPerson: Units,
  readUnitsPerPerson: Units,
  requestsPerPerson: Units,
  usd: Units,
  ledger: z.object({ messages: Units, items: Units, bytes: Units }),
  bill: z.object({
    indexWriteUnitsPerPerson: Units,
    writeUnitsPerPersonByEntity: UnitsByName,
    requestsByRoute: UnitsByName,
    lambdaMilliseconds: Units,
    tableCallsPerPersonByStep: UnitsByName,
  }),
});
export type Measured = z.infer<typeof Measured>;
