import * as z from "zod";
import { Instant } from "../../domain/instant.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { contract } from "../contract.ts";
import { PersonName, StaffName } from "../texts.ts";
import { Side } from "./merges.ts";

const Named = z.object({ residentId: ResidentId, maskedName: PersonName });
/** Who asked for it, and when. */
const Asked = { by: StaffName, at: Instant };

const Confirmation = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("merge"),
    merged: Side,
    kept: Side,
    ...Asked,
    /** Until then another worker may join the records. */
    lapsesAt: Instant,
  }),
  z.object({
    kind: z.literal("household"),
    person: Named,
    /** Whether they are to be looked after, or to look after others. */
    dependant: z.boolean(),
    /** Who looks after a dependant from then on; of somebody who is to look after others, those who live there. */
    family: z.array(Named),
    ...Asked,
  }),
]);
export type Confirmation = z.infer<typeof Confirmation>;

const Confirmations = z.object({
  confirmations: z.array(Confirmation),
  /** More wait than are named here. */
  more: z.boolean(),
});
export type Confirmations = z.infer<typeof Confirmations>;

export const listConfirmations = contract("GET /v1/confirmations", {
  operationId: "listConfirmations",
  actor: "command",
  summary:
    "What waits for a second worker in the caller's communities: merges of records and places in households, the oldest first",
  roles: ["community"],
  object: { kind: "list", check: "of the caller's communities" },
  status: 200,
  answer: Confirmations,
  problems: [],
});
