import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import { type OutgoingMessage, SendFailure } from "../../../shared/ports/messenger.ts";
import { CLAIM_LEASE_MS } from "../../../shared/store/messages/messages.ts";
import { OUTBOX_SHARDS, type OutboxItem } from "../../../shared/store/messages/outbox.ts";
import type { World } from "./harness.ts";

/** How a delivery of the outbox goes. */
export const TROUBLES = [
  "none",
  /** Every entry is delivered twice, at once. */
  "twice",
  /** The process dies before it forgets the entries. */
  "notForgotten",
  /** The provider takes no message. */
  "providerDown",
  /** The provider takes messages and says that it did not. */
  "answerLost",
  /** The process dies after the provider took messages. */
  "diesAfterSending",
] as const;
export type Trouble = (typeof TROUBLES)[number];

interface Sending {
  effectKey: string;
  phone: string;
  template: string;
  text: string;
}

/** A provider that forgets what it sent, and a queue that delivers in any order, in part, twice, or breaks down. */
export function troubledDeliveries(world: World) {
  const sendings: Sending[] = [];
  const { outbox, messages, dueDeliveries } = world.stores;
  let trouble: Trouble = "none";
  const services = {
    ...world.services,
    messenger: {
      channels: ["sms"] as const,
      send: async ({ effectKey, address, template, text }: OutgoingMessage) => {
        if (trouble === "providerDown") throw new SendFailure({ kind: "transient", code: "down" });
        sendings.push({ effectKey, phone: address, template, text });
        if (trouble === "answerLost") throw new Error("no answer");
        return {};
      },
    },
  };
  const keep = messages.keep.bind(messages);
  messages.keep = async (sent) => {
    if (trouble === "diesAfterSending" && sent.length > 0) throw new Error("process died");
    return keep(sent);
  };

  const pending = async (): Promise<OutboxItem[]> =>
    (await Promise.all(Array.from({ length: OUTBOX_SHARDS }, (_, n) => outbox.pending(n, 200)))).flat();

  /** Deliver what is owed, in an order of its own. @returns how many entries are owed still */
  async function deliver(how: Trouble, order: readonly number[] = []): Promise<number> {
    trouble = how;
    await dueDeliveries.handOver(world.clock.now());
    const places = new Map<string, number>();
    const items = await pending();
    for (const [n, { sk }] of items.entries()) places.set(sk, order[n % (order.length || 1)] ?? n);
    items.sort((a, b) => (places.get(a.sk) ?? 0) - (places.get(b.sk) ?? 0));
    for (const item of items) {
      const times = how === "twice" ? 2 : 1;
      const outcomes = await Promise.allSettled(
        Array.from({ length: times }, () => processEntry(services, item.entry)),
      );
      const done = outcomes.some(({ status }) => status === "fulfilled");
      if (done && how !== "notForgotten") await outbox.handedOn([item]);
    }
    return (await pending()).length;
  }

  /** Deliver until nothing is owed or due any more; claims of processes that died lapse meanwhile. */
  async function drain(): Promise<void> {
    for (let rounds = 0; ; rounds++) {
      const owed = await deliver("none");
      const due = await dueDeliveries.next();
      if (owed === 0 && due === undefined) return;
      if (rounds === 40) throw new Error("the outbox does not become empty");
      world.clock.advance({ seconds: CLAIM_LEASE_MS / 1_000 });
      if (due !== undefined && due > world.clock.now().toISOString()) world.clock.set(due);
    }
  }

  return { deliver, drain, sendings };
}
