import type { DeviceOp } from "../../contracts/sampling/sync.ts";
import type { NewCustodyEvent } from "../../domain/transport/custody.ts";
import type { SyncContext } from "./sync-context.ts";

/** Who did it, when, and in which operation. */
export type Told = Pick<DeviceOp, "opId" | "at" | "samplerId">;

interface Fact extends Pick<NewCustodyEvent, "what" | "detail"> {
  where: string | undefined;
}

/** What an operation leaves in a chain it touches: the event it tells of, and the decision where a person made one. */
export const operationEvents = (context: SyncContext, told: Told, fact: Fact): NewCustodyEvent[] => [
  operationEvent(context, told, fact),
  ...resolutionEvents(context, { where: fact.where, opId: told.opId }),
];

/** The event alone. */
export const operationEvent = (
  { sentBy: syncedBy, receivedAt }: SyncContext,
  { opId, at, samplerId }: Told,
  { what, where, detail }: Fact,
): NewCustodyEvent => ({
  ...{ what, at, recordedAt: receivedAt.toISOString(), who: samplerId, where },
  detail: { opId, syncedBy, ...detail },
});

/** The event that a person's decision is, for the chains it touches; none where a device's word is applied. */
export function resolutionEvents(
  { decided, actor, receivedAt }: SyncContext,
  about: { where: string | undefined; opId: string | undefined; barcode?: string | undefined },
): NewCustodyEvent[] {
  if (!decided) return [];
  const at = receivedAt.toISOString();
  const { caseId, choice } = decided;
  return [
    {
      what: "quarantineSettled",
      ...{ at, recordedAt: at, who: actor.subject },
      where: about.where,
      detail: {
        ...{ caseId, choice },
        ...(about.opId === undefined ? {} : { opId: about.opId }),
        ...(about.barcode === undefined ? {} : { barcode: about.barcode }),
      },
    },
  ];
}
