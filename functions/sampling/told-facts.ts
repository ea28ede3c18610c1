import type { DeviceOp } from "../../shared/api/sampling.ts";
import type { CustodyFact } from "../../shared/domain/custody.ts";
import { settledFact } from "./settled-fact.ts";
import type { SyncContext } from "./sync-context.ts";

interface Told extends Pick<CustodyFact, "what" | "detail"> {
  where: string | undefined;
}

/** What an operation leaves in a chain it touches: the event it tells of, and the decision where a person made one. */
export function toldFacts(
  context: SyncContext,
  { opId, at, samplerId }: Pick<DeviceOp, "opId" | "at" | "samplerId">,
  { what, where, detail }: Told,
): CustodyFact[] {
  const recordedAt = context.receivedAt.toISOString();
  const fact: CustodyFact = { what, at, recordedAt, who: samplerId, where, detail: { opId, ...detail } };
  return [fact, ...settledFact(context, { where, opId })];
}
