import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { forward } from "../../../shared/services/messages/outbox/forward.ts";
import type { OutboxQueue } from "../../../shared/services/messages/outbox/outbox-queue.ts";
import { type OutboxItem, type OutboxStore, readOutboxItem } from "../../../shared/store/messages/outbox.ts";
import { OUTBOX_KEY_PREFIX } from "../../../shared/store/table-definition.ts";

/**
 * Forward the entries that the table's stream tells of. Records that are no new outbox entries are passed over, and so are
 * entries that cannot be read: they stay in the outbox, where the sweep names them, and hold nobody up. The answer names
 * the records that were not forwarded, so that the stream is taken up again from the first of them.
 */
export async function relayStream(
  event: DynamoDBStreamEvent,
  parts: { outbox: OutboxStore; queue: OutboxQueue },
): Promise<DynamoDBBatchResponse> {
  const owed: { item: OutboxItem; sequenceNumber: string }[] = [];
  for (const record of event.Records) {
    const image = newOutboxImage(record);
    const item = image && readOutboxItem(unmarshall(image));
    if (item) owed.push({ item, sequenceNumber: record.dynamodb?.SequenceNumber ?? "" });
  }
  const left = await forward(
    owed.map(({ item }) => item),
    parts,
  );
  const notTaken = new Set(left.map(({ sk }) => sk));
  const failed = owed.filter(({ item }) => notTaken.has(item.sk));
  return { batchItemFailures: failed.map(({ sequenceNumber }) => ({ itemIdentifier: sequenceNumber })) };
}

function newOutboxImage({ eventName, dynamodb }: DynamoDBRecord): Record<string, AttributeValue> | undefined {
  const image = dynamodb?.NewImage;
  if (eventName !== "INSERT" || !image?.pk?.S?.startsWith(OUTBOX_KEY_PREFIX)) return undefined;
  return image as Record<string, AttributeValue>;
}
