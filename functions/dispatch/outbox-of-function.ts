import { SQSClient } from "@aws-sdk/client-sqs";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { systemIds } from "../../shared/platform/ids.ts";
import { awsDocumentClient, documentTableClient } from "../../shared/platform/table-client.ts";
import { type OutboxStore, outboxStore } from "../../shared/store/outbox.ts";
import { Table } from "../../shared/store/table.ts";
import type { NotifyQueue } from "./notify-queue.ts";
import { sqsQueue } from "./sqs-queue.ts";

let parts: { outbox: OutboxStore; queue: NotifyQueue } | undefined;

/** What dispatch and sweep need in AWS, made once: neither is permitted to open anything sealed. */
export function outboxOfFunction(): { outbox: OutboxStore; queue: NotifyQueue } {
  if (!parts) {
    const { tableName, notifyQueueUrl } = readEnvironment(process.env);
    parts = {
      outbox: outboxStore(new Table(documentTableClient(awsDocumentClient()), tableName), systemIds()),
      queue: sqsQueue(new SQSClient(), notifyQueueUrl),
    };
  }
  return parts;
}
