import type { CustodyFact } from "../../domain/transport/custody.ts";
import type { SyncContext } from "./sync-context.ts";

/** The event that a person's decision is, for the chains it touches; none where a device's word is applied. */
export function settledFact(
  { decided, actor, receivedAt }: SyncContext,
  about: { where: string | undefined; opId: string | undefined; barcode?: string | undefined },
): CustodyFact[] {
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
