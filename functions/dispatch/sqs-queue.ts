import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { OutboxItem } from "../../shared/store/outbox.ts";
import { chunksOf } from "../../shared/store/table.ts";
import type { NotifyQueue } from "./notify-queue.ts";

/** SQS takes at most this many messages at once. */
const BATCH = 10;

/**
 * The notify queue in SQS. A batch may be taken in part; whoever was not named as taken counts as not taken, and a
 * batch that fails as a whole does not keep the next from being sent.
 */
export const sqsQueue = (sqs: SQSClient, queueUrl: string): NotifyQueue => {
  async function sendBatch(batch: readonly OutboxItem[]): Promise<OutboxItem[]> {
    const { Successful = [] } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: batch.map(({ entry }, index) => ({ Id: String(index), MessageBody: JSON.stringify(entry) })),
      }),
    );
    const taken = new Set(Successful.map(({ Id }) => Id));
    return batch.filter((_, index) => !taken.has(String(index)));
  }

  return {
    async send(items) {
      const batches = chunksOf(items, BATCH);
      const sent = await Promise.allSettled(batches.map(sendBatch));
      const failed = sent.find((result) => result.status === "rejected");
      if (failed && sent.every((result) => result.status === "rejected")) throw failed.reason;
      return sent.flatMap((result, index) =>
        result.status === "fulfilled" ? result.value : (batches[index] ?? []),
      );
    },
  };
};
