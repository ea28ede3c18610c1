import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { relayStream } from "../../../functions/lambda/outbox-relay/relay-stream.ts";
import { processBatch } from "../../../functions/lambda/outbox-worker/process-batch.ts";
import { sqsQueue } from "../../../shared/platform/aws/sqs-queue.ts";
import { ServiceError } from "../../../shared/platform/protocol/service-error.ts";
import { drainOutbox } from "../../../shared/services/messages/outbox/drain-outbox.ts";
import type { OutboxQueue } from "../../../shared/services/messages/outbox/outbox-queue.ts";
import { OUTBOX_SHARDS, type OutboxItem } from "../../../shared/store/messages/outbox.ts";
import { chunksOf } from "../../../shared/store/table.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

const Batch = z.object({ Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string() })) });
type Batch = z.infer<typeof Batch>;

const wholly = ({ Entries }: Batch) => ({ Successful: Entries.map(({ Id }) => ({ Id })) });
let sent: Batch[] = [];
let answerTo = wholly;

const queueOf = (lane: string) => `https://queue.example/${lane}`;
const queue = sqsQueue(
  async (_operation, input) => answerTo(sent[sent.push(Batch.parse(input)) - 1] ?? { Entries: [] }),
  {
    ...{ codes: queueOf("codes"), urgent: queueOf("urgent") },
    ...{ news: queueOf("news"), reminders: queueOf("reminders") },
  },
);

/** SQS takes every message but those whose place in their batch is named. */
const takeAllBut = (...refused: number[]): void => {
  answerTo = ({ Entries }) => wholly({ Entries: Entries.filter(({ Id }) => !refused.includes(Number(Id))) });
};
const unreachable = () => {
  throw new Error("unreachable");
};

const asStream = (items: readonly OutboxItem[]): DynamoDBStreamEvent => ({
  Records: items.map((item, index) => ({
    eventName: "INSERT",
    dynamodb: {
      SequenceNumber: String(index),
      NewImage: marshall(item) as NonNullable<
        NonNullable<DynamoDBStreamEvent["Records"][number]["dynamodb"]>["NewImage"]
      >,
    },
  })),
});

describe("the outbox", () => {
  let world: World;
  beforeEach(async () => {
    [sent, answerTo] = [[], wholly];
    world = await createWorld();
  });
  afterEach(() => world.close());

  const owe = async (count: number): Promise<void> => {
    const entries = Array.from({ length: count }, (_, n) => ({
      kind: "tubeEnded" as const,
      tubeBarcode: `T${n}`,
      revision: 1,
    }));
    await world.services.table.transact(
      entries.map((entry) => world.stores.outbox.enqueue(entry, world.clock.now())),
    );
  };
  const pending = async (): Promise<OutboxItem[]> => {
    const shards = Array.from({ length: OUTBOX_SHARDS }, (_, shard) =>
      world.stores.outbox.pending(shard, 100),
    );
    return (await Promise.all(shards)).flat();
  };

  it("hands what the stream brings to the queue in tens, and forgets it", async () => {
    await owe(23);
    takeAllBut();

    const answer = await relayStream(asStream(await pending()), { outbox: world.stores.outbox, queue });

    expect(answer.batchItemFailures).toEqual([]);
    expect(sent.map(({ Entries }) => Entries.length)).toEqual([10, 10, 3]);
    expect(await pending()).toEqual([]);
  });

  it("keeps owing what the queue did not take, and names it to the stream", async () => {
    await owe(5);
    const items = await pending();
    takeAllBut(1, 3);

    const answer = await relayStream(asStream(items), { outbox: world.stores.outbox, queue });

    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: "1" }, { itemIdentifier: "3" }]);
    expect(new Set((await pending()).map(({ sk }) => sk))).toEqual(new Set([items[1]?.sk, items[3]?.sk]));
  });

  it("keeps owing everything when the queue cannot be reached", async () => {
    await owe(3);
    answerTo = unreachable;

    const dispatch = relayStream(asStream(await pending()), { outbox: world.stores.outbox, queue });

    await expect(dispatch).rejects.toThrow("unreachable");
    expect(await pending()).toHaveLength(3);
  });

  it("sends the other batches when one fails as a whole", async () => {
    await owe(20);
    answerTo = (batch) => (sent.length === 1 ? unreachable() : wholly(batch));

    const left = await queue.send(await pending());

    expect(left).toHaveLength(10);
  });

  it("passes over what is no new entry, and one that cannot be read, which holds nothing up", async () => {
    await owe(1);
    takeAllBut();
    const event = asStream(await pending());
    const [good] = event.Records;
    if (!good) throw new Error("an entry is owed");
    event.Records.push(
      { ...good, eventName: "REMOVE", dynamodb: { ...good.dynamodb, SequenceNumber: "7" } },
      {
        eventName: "INSERT",
        dynamodb: { SequenceNumber: "8", NewImage: { pk: { S: "OUTBOX#1" }, sk: { S: "x" } } },
      },
      {
        eventName: "INSERT",
        dynamodb: { SequenceNumber: "9", NewImage: { pk: { S: "T#T1" }, sk: { S: "TUBE" } } },
      },
    );

    const answer = await relayStream(event, { outbox: world.stores.outbox, queue });

    expect(answer.batchItemFailures).toEqual([]);
    expect(await pending()).toEqual([]);
  });

  /** Entries of each kind that this version cannot read, first in every shard. */
  const spoil = async (perShard: number): Promise<string[]> => {
    const entries = [
      { entry: { kind: "ofALaterVersion" }, createdAt: "2026-03-01T00:00:00.000Z" },
      { entry: { kind: "tubeEnded", tubeBarcode: 7 }, createdAt: "2026-03-01T00:00:00.000Z" },
      { entry: "tubeEnded", createdAt: 0 },
      {},
    ];
    const spoilt = Array.from({ length: OUTBOX_SHARDS * perShard }, (_, n) => ({
      pk: `OUTBOX#${n % OUTBOX_SHARDS}`,
      sk: `0${String(n).padStart(25, "0")}`,
      ...entries[Math.floor(n / OUTBOX_SHARDS) % entries.length],
    }));
    const { table } = world.services;
    for (const some of chunksOf(spoilt, 100)) await table.transact(some.map((item) => table.put(item)));
    return spoilt.map(({ sk }) => sk);
  };

  it.each([4, 101])(
    "is drained of what can be read past %i entries of each shard that cannot",
    async (perShard) => {
      const spoilt = await spoil(perShard);
      await owe(30);
      takeAllBut();

      const drained = await drainOutbox({
        ...{ outbox: world.stores.outbox, queue },
        createdBefore: world.clock.now(),
      });

      expect({ ...drained, unreadable: new Set(drained.unreadable) }).toEqual({
        ...{ handedOn: 30, left: 0, unreadable: new Set(spoilt) },
      });
      const { items, unreadable } = await world.stores.outbox.page(0, 1_000);
      expect([items, unreadable.length]).toEqual([[], perShard]);
    },
  );

  it("sends entry by entry what the queue refuses together, and keeps owing the one it cannot take", async () => {
    await owe(10);
    const items = await pending();
    answerTo = (batch) => {
      if (batch.Entries.some(({ MessageBody }) => MessageBody.includes('"T3"')))
        throw new ServiceError("InvalidMessageContents", "no such characters", 400);
      return wholly(batch);
    };

    const left = await queue.send(items);

    expect(left.map(({ entry }) => "tubeBarcode" in entry && entry.tubeBarcode)).toEqual(["T3"]);
  });

  it("is swept of what is old, and leaves the rest to the stream", async () => {
    await owe(4);
    world.clock.advance({ seconds: 31 });
    await owe(2);
    takeAllBut();
    const createdBefore = new Date(world.clock.now().getTime() - 30_000);

    const drained = await drainOutbox({ outbox: world.stores.outbox, queue, createdBefore });

    expect(drained).toEqual({ handedOn: 4, left: 0, unreadable: [] });
    expect(await pending()).toHaveLength(2);
  });

  it("is not held up by entries that nobody takes", async () => {
    await owe(60);
    const stubborn = new Set((await pending()).slice(0, 20).map(({ sk }) => sk));
    const picky: OutboxQueue = { send: async (items) => items.filter(({ sk }) => stubborn.has(sk)) };

    const drained = await drainOutbox({
      outbox: world.stores.outbox,
      queue: picky,
      createdBefore: world.clock.now(),
    });

    expect(drained).toEqual({ handedOn: 40, left: 20, unreadable: [] });
    expect(new Set((await pending()).map(({ sk }) => sk))).toEqual(stubborn);
  });

  it("names to the queue those messages that were not dealt with", async () => {
    const warnings: unknown[] = [];
    const event = {
      Records: [
        {
          messageId: "unknown-tube",
          body: JSON.stringify({ kind: "tubeEnded", tubeBarcode: "T1", revision: 1 }),
        },
        { messageId: "unreadable", body: "{" },
        { messageId: "unknown-kind", body: JSON.stringify({ kind: "other" }) },
      ],
    } as SQSEvent;

    const answer = await processBatch(event, world.services, {
      warn: (...words) => void warnings.push(words),
    });

    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      "unknown-tube",
      "unreadable",
      "unknown-kind",
    ]);
    expect(warnings).toHaveLength(3);
  });
});
