import type { DeviceOp } from "../../contracts/sampling/sync.ts";
import { isRefused } from "../../ports/transient-failures.ts";
import { quarantineOperation } from "./quarantine/quarantine-operation.ts";
import type { Received, SyncContext, Verdict } from "./sync-context.ts";

/**
 * Judge one operation. If the table will not take what it says, whatever the cause, it waits for a person, and the
 * others of its batch go on.
 */
export async function storable<Op extends DeviceOp, One extends Received<Op>>(
  context: SyncContext,
  received: One,
  judge: (context: SyncContext, received: One) => Promise<Verdict>,
): Promise<Verdict> {
  try {
    return await judge(context, received);
  } catch (error) {
    if (!isRefused(error) || context.decided) throw error;
    return quarantineOperation(context, received, ["notStorable"]);
  }
}
