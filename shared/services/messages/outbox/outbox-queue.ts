import type { OutboxItem } from "../../../store/messages/outbox.ts";

/** Where owed entries are handed on to: a queue in AWS, the worker itself in one process. */
export interface OutboxQueue {
  /** Hand entries on; returns those that were not taken, to be tried again later. */
  send(items: readonly OutboxItem[]): Promise<OutboxItem[]>;
}
