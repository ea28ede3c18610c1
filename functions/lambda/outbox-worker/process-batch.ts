import type { Logger } from "@aws-lambda-powertools/logger";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { withRetryBudget } from "../../../shared/ports/retry-budget.ts";
import type { Services } from "../../../shared/services/services.ts";
import { OutboxEntry } from "../../../shared/store/messages/outbox.ts";
import { processEntry } from "./process-entry.ts";

/** Do what a batch of the queue owes; entries that failed are named and come again. */
export async function processBatch(
  event: SQSEvent,
  services: Services,
  logger: Pick<Logger, "warn">,
): Promise<SQSBatchResponse> {
  const outcomes = await withRetryBudget(() =>
    Promise.allSettled(
      event.Records.map(async ({ body }) => processEntry(services, OutboxEntry.parse(JSON.parse(body)))),
    ),
  );
  const batchItemFailures = event.Records.flatMap(({ messageId }, index) => {
    const outcome = outcomes[index];
    if (outcome?.status !== "rejected") return [];
    const name = outcome.reason instanceof Error ? outcome.reason.name : "unknown";
    logger.warn("still owed", { messageId, name });
    return { itemIdentifier: messageId };
  });
  return { batchItemFailures };
}
