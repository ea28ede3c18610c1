import { systemIds } from "../../ports/ids.ts";
import type { OutboxQueue } from "../../services/messages/outbox/outbox-queue.ts";
import { type OutboxStore, outboxStore } from "../../store/messages/outbox.ts";
import { Table } from "../../store/table.ts";
import { readEnvironment } from "./environment.ts";
import { awsServiceCall, awsTableClient } from "./service-call.ts";
import { sqsQueue } from "./sqs-queue.ts";

interface OutboxParts {
  table: Table;
  outbox: OutboxStore;
  queue: OutboxQueue;
}

let parts: OutboxParts | undefined;

/** What those functions need in AWS that only add to the outbox or forward it, made once: none may open anything sealed. */
export function outboxOfFunction(): OutboxParts {
  if (!parts) {
    const { tableName, queueUrls } = readEnvironment(process.env);
    const table = new Table(awsTableClient(), tableName);
    parts = {
      table,
      outbox: outboxStore(table, systemIds()),
      queue: sqsQueue(awsServiceCall("sqs"), queueUrls),
    };
  }
  return parts;
}
