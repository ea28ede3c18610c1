import type { KeptMessage } from "../../store/messages/message.ts";
import { chunksOf, MAX_TRANSACTION_WRITES, retryOnConflict } from "../../store/table.ts";
import type { Services } from "../services.ts";
import { notReachedWrites } from "./not-reached.ts";

/** Keep messages with what became of them; those to whom nothing gets through are put on the list of their community. */
export async function keepOutcomes(
  { stores, table, clock }: Pick<Services, "stores" | "table" | "clock">,
  messages: readonly KeptMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  await retryOnConflict(async () => {
    const writes = await notReachedWrites({ stores, clock }, messages);
    for (const chunk of chunksOf(writes, MAX_TRANSACTION_WRITES)) await table.transact(chunk);
  });
  await stores.messages.keep(messages);
}
