import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { engineTableClient } from "../../../local/platform/engine/engine-table-client.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import { sendOneTimeCode } from "../../../shared/services/messages/one-time-code.ts";
import { OUTBOX_SHARDS } from "../../../shared/store/messages/outbox.ts";
import { createStores } from "../../../shared/store/stores.ts";
import { Table } from "../../../shared/store/table.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

// In AWS the message of a code is owed by one write and the code put in force by the next, so a process may die, or lose an
// answer, between them.

const PHONE = "13900000042";
const FROM = "203.0.113.9";

let world: World;
let engine: ReturnType<typeof engineTableClient>;
beforeEach(async () => {
  world = await createWorld();
  // Observed, it writes items by themselves, as in AWS.
  engine = engineTableClient(world.endpoint, () => undefined);
});
afterEach(async () => {
  engine.destroy();
  await world.close();
});

const storeOver = (changed: Partial<TableClient> = {}) => {
  const { clock, ids, sealer, hasher, table } = world.services;
  const client = { ...engine, ...changed };
  return createStores({ table: new Table(client, table.name), clock, ids, sealer, hasher }).oneTimeCodes;
};
const askOf = (store: ReturnType<typeof storeOver>) =>
  store.issue(PHONE, {
    ...{ deliver: true, isKnown: false, from: FROM, language: "zh-CN", now: world.clock.now() },
    admit: async () => undefined,
  });

async function work(): Promise<{ waiting: number }> {
  const { outbox } = world.stores;
  let waiting = 0;
  for (let shard = 0; shard < OUTBOX_SHARDS; shard += 1)
    for (const item of await outbox.pending(shard, 100))
      if (item.entry.kind === "oneTimeCode")
        await sendOneTimeCode(world.services, item.entry).then(
          () => outbox.handedOn([item]),
          () => {
            waiting += 1;
          },
        );
  return { waiting };
}
const codesSent = () => world.sent.map(({ text }) => /\d{6}/.exec(text)?.[0] ?? "");
const isRight = (code: string): Promise<boolean> =>
  storeOver()
    .check(PHONE, code, world.clock.now(), FROM, async () => 0)
    .then(
      () => true,
      () => false,
    );

const killed = async (): Promise<never> => {
  throw new Error("killed");
};

describe("a one-time code", () => {
  it("costs two writes by themselves, and is sent once it is in force", async () => {
    const asked: string[] = [];
    const store = storeOver({
      transactWrite: async () => {
        asked.push("transaction");
      },
    });

    await askOf(store);
    await work();

    expect(asked).toEqual([]);
    expect(await isRight(codesSent()[0] ?? "")).toBe(true);
  });

  it("that a process did not put in force before it died is never sent, and holds up no other", async () => {
    await expect(askOf(storeOver({ update: killed }))).rejects.toThrow("killed");

    expect(await work()).toEqual({ waiting: 1 });
    world.clock.advance({ seconds: 31 });
    expect(await work()).toEqual({ waiting: 0 });
    expect(codesSent()).toEqual([]);

    await askOf(storeOver());
    await work();
    expect(await isRight(codesSent()[0] ?? "")).toBe(true);
  });

  it("is sent at once when it is put in force a moment after its message was taken up", async () => {
    let puttingInForce: Promise<unknown> = Promise.resolve();
    const store = storeOver({
      update: async (input) => {
        const taken = work();
        puttingInForce = taken;
        await new Promise((resolve) => setImmediate(resolve));
        return engine.update(input);
      },
    });

    await askOf(store);

    expect(await puttingInForce).toEqual({ waiting: 0 });
    expect(await isRight(codesSent()[0] ?? "")).toBe(true);
  });

  it("is not in force when the process died before its message was owed", async () => {
    const apart = { put: killed, delete: killed };

    await expect(askOf(storeOver({ apart }))).rejects.toThrow("killed");

    expect(await work()).toEqual({ waiting: 0 });
    expect(await world.stores.oneTimeCodes.isKnown(PHONE, "device", world.clock.now())).toBe(false);
    await askOf(storeOver());
    expect(await work()).toEqual({ waiting: 0 });
    expect(codesSent()).toHaveLength(1);
  });

  it("is sent although the answer was lost that it is in force", async () => {
    const failures = [Object.assign(new Error("no answer"), { code: "ECONNRESET" })];
    const store = storeOver({
      update: async (input) => {
        const answer = await engine.update(input);
        const failure = failures.pop();
        if (failure) throw failure;
        return answer;
      },
    });

    await askOf(store);
    await work();

    expect(failures).toEqual([]);
    expect(await isRight(codesSent()[0] ?? "")).toBe(true);
  });

  it("gets no new guesses when it is put in force a second time", async () => {
    const failures = [Object.assign(new Error("no answer"), { code: "ECONNRESET" })];
    const store = storeOver({
      update: async (input) => {
        const answer = await engine.update(input);
        const failure = failures.pop();
        if (failure === undefined) return answer;
        for (let guess = 0; guess < 5; guess += 1) await isRight("wrong");
        throw failure;
      },
    });

    await expect(askOf(store)).rejects.toMatchObject({ type: "too-many-codes" });
    await work();

    expect(await isRight(codesSent()[0] ?? "")).toBe(false);
  });

  it("of several asked for at once is sent to the phone once: the one that stands", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 5 }, () => askOf(storeOver())));

    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await work()).toEqual({ waiting: 0 });
    expect(codesSent()).toHaveLength(1);
    expect(await isRight(codesSent()[0] ?? "")).toBe(true);
  });

  it("whose place another took while its message waited is not sent", async () => {
    await askOf(storeOver());
    world.clock.advance({ minutes: 1 });
    await askOf(storeOver());

    expect(await work()).toEqual({ waiting: 0 });

    expect(codesSent()).toHaveLength(1);
    expect(await isRight(codesSent()[0] ?? "")).toBe(true);
  });
});
