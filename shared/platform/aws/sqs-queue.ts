import { LANES, type Lane } from "../../domain/messages/channel.ts";
import { laneOfEntry } from "../../services/messages/outbox/entry-lane.ts";
import type { OutboxQueue } from "../../services/messages/outbox/outbox-queue.ts";
import type { OutboxItem } from "../../store/messages/outbox.ts";
import { chunksOf } from "../../store/table.ts";
import type { ServiceCall } from "../protocol/json-service.ts";
import { ServiceError } from "../protocol/service-error.ts";

/** Something is wrong with what was sent, rather than with SQS or the way to it. */
const isRefused = (error: unknown): boolean => error instanceof ServiceError && error.$fault === "client";

type QueueCall = ServiceCall<"SendMessageBatch", { Successful?: { Id?: string }[] }>;

/** SQS takes at most this many messages at once. */
const BATCH = 10;

/**
 * The outbox queue in SQS. A batch may be taken in part; whoever was not named as taken counts as not taken, and a
 * batch that fails as a whole does not keep the next from being sent. One that SQS refuses as a whole is sent entry by
 * entry, so that the entry that it cannot take holds up no other.
 */
export const sqsQueue = (sqs: QueueCall, queueUrls: Record<Lane, string>): OutboxQueue => {
  async function sendBatch(batch: readonly OutboxItem[]): Promise<OutboxItem[]> {
    try {
      return await sendWhole(batch);
    } catch (error) {
      if (batch.length === 1 || !isRefused(error)) throw error;
      const sent = await Promise.allSettled(batch.map((item) => sendWhole([item])));
      return batch.filter((_, index) => {
        const one = sent[index];
        return one?.status !== "fulfilled" || one.value.length > 0;
      });
    }
  }

  async function sendWhole(batch: readonly OutboxItem[]): Promise<OutboxItem[]> {
    const [first] = batch;
    const { Successful = [] } = await sqs("SendMessageBatch", {
      QueueUrl: queueUrls[first ? laneOfEntry(first.entry) : "news"],
      Entries: batch.map(({ entry }, index) => ({ Id: String(index), MessageBody: JSON.stringify(entry) })),
    });
    const taken = new Set(Successful.map(({ Id }) => Id));
    return batch.filter((_, index) => !taken.has(String(index)));
  }

  return {
    async send(items) {
      const batches = LANES.flatMap((lane) =>
        chunksOf(
          items.filter(({ entry }) => laneOfEntry(entry) === lane),
          BATCH,
        ),
      );
      const sent = await Promise.allSettled(batches.map(sendBatch));
      const failed = sent.find((result) => result.status === "rejected");
      if (failed && sent.every((result) => result.status === "rejected")) throw failed.reason;
      return sent.flatMap((result, index) =>
        result.status === "fulfilled" ? result.value : (batches[index] ?? []),
      );
    },
  };
};
