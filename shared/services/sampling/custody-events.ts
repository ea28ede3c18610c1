import type { DeviceOp } from "../../contracts/sampling/sync.ts";
import type { CustodyFact } from "../../domain/transport/custody.ts";
import { settledFact } from "./custody-event.ts";
import type { SyncContext } from "./sync-context.ts";

/** Who did it, when, and in which operation. */
export type Told = Pick<DeviceOp, "opId" | "at" | "samplerId">;

interface Fact extends Pick<CustodyFact, "what" | "detail"> {
  where: string | undefined;
}

/** What an operation leaves in a chain it touches: the event it tells of, and the decision where a person made one. */
export const toldFacts = (context: SyncContext, told: Told, fact: Fact): CustodyFact[] => [
  toldFact(context, told, fact),
  ...settledFact(context, { where: fact.where, opId: told.opId }),
];

/** The event alone. */
export const toldFact = (
  { sentBy: syncedBy, receivedAt }: SyncContext,
  { opId, at, samplerId }: Told,
  { what, where, detail }: Fact,
): CustodyFact => ({
  ...{ what, at, recordedAt: receivedAt.toISOString(), who: samplerId, where },
  detail: { opId, syncedBy, ...detail },
});
