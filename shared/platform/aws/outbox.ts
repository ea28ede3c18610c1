import { systemIds } from "../../ports/ids.ts";
import type { OutboxQueue } from "../../services/messages/outbox/outbox-queue.ts";
import { type OutboxStore, outboxStore } from "../../store/messages/outbox.ts";
import { Table } from "../../store/table.ts";
import { readEnvironment } from "./environment.ts";
import { awsServiceCall, awsTableClient } from "./service-call.ts";
import { sqsQueue } from "./sqs-queue.ts";

let parts: { outbox: OutboxStore; queue: OutboxQueue } | undefined;

/** What the outbox relay and the sweep need in AWS, made once: neither is permitted to open anything sealed. */
export function outboxOfFunction(): { outbox: OutboxStore; queue: OutboxQueue } {
  if (!parts) {
    const { tableName, queueUrls } = readEnvironment(process.env);
    parts = {
      outbox: outboxStore(new Table(awsTableClient(), tableName), systemIds()),
      queue: sqsQueue(awsServiceCall("sqs"), queueUrls),
    };
  }
  return parts;
}
