import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { type OutboxItem, type OutboxStore, parseOutboxItem } from "../../shared/store/outbox.ts";
import { OUTBOX_KEY_PREFIX } from "../../shared/store/table-definition.ts";
import { handOn } from "./hand-on.ts";
import type { NotifyQueue } from "./notify-queue.ts";

/**
 * Hand on what the table's stream says became owed. Records that are no new outbox entries are passed over. The
 * answer names the first record that was not handed on, so that the stream is taken up again from there.
 */
export async function dispatchStream(
  event: DynamoDBStreamEvent,
  parts: { outbox: OutboxStore; queue: NotifyQueue },
): Promise<DynamoDBBatchResponse> {
  const owed: { item: OutboxItem; sequenceNumber: string }[] = [];
  const unreadable: string[] = [];
  for (const record of event.Records) {
    const sequenceNumber = record.dynamodb?.SequenceNumber ?? "";
    const image = newOutboxImage(record);
    if (!image) continue;
    try {
      owed.push({ item: parseOutboxItem(unmarshall(image)), sequenceNumber });
    } catch {
      unreadable.push(sequenceNumber);
    }
  }
  const left = await handOn(
    owed.map(({ item }) => item),
    parts,
  );
  const notTaken = new Set(left.map(({ sk }) => sk));
  const failed = [
    ...unreadable,
    ...owed.filter(({ item }) => notTaken.has(item.sk)).map(({ sequenceNumber }) => sequenceNumber),
  ];
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

function newOutboxImage({ eventName, dynamodb }: DynamoDBRecord): Record<string, AttributeValue> | undefined {
  const image = dynamodb?.NewImage;
  if (eventName !== "INSERT" || !image?.pk?.S?.startsWith(OUTBOX_KEY_PREFIX)) return undefined;
  return image as Record<string, AttributeValue>;
}
