import type { Logger } from "@aws-lambda-powertools/logger";
import type { CloudWatchLogsEvent } from "aws-lambda";
import { receiptsInLog } from "../../../shared/platform/aws/sns-deliveries.ts";
import { withRetryBudget } from "../../../shared/ports/retry-budget.ts";
import { type Hearing, hearReceipts } from "../../../shared/services/messages/hear-receipts.ts";

/**
 * Hand what SNS logged of text messages to the outbox. The same lines may come again: a receipt that was noted changes
 * nothing the second time.
 * @throws when it could not be handed on; Lambda tries again, and then keeps it with the dead letters
 */
export async function readReceipts(
  event: CloudWatchLogsEvent,
  parts: Hearing,
  logger: Pick<Logger, "warn">,
): Promise<void> {
  const { receipts, unreadable } = receiptsInLog(event.awslogs.data, parts.clock.now().toISOString());
  if (unreadable > 0) logger.warn("lines of the delivery log cannot be read", { unreadable });
  await withRetryBudget(() => hearReceipts(parts, receipts));
}
