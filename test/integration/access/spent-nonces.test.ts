import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NonceStore } from "../../../shared/store/access/spent-nonces.ts";
import { Table } from "../../../shared/store/table.ts";
import { createWorld, type World } from "../../support/scenes/harness.ts";

const GATHERING = { waitMs: 5, most: 64, enough: 16, atOnce: 3 };

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const until = new Date("2026-03-02T01:10:00.000Z");
const named = (nonce: string) => ({ keyId: "01KJXM3Q8ZV4T9S2R7P6N5M1HC", nonce, until });

describe("nonces that come at the same time", () => {
  it("count once each, whether they come again together or later", async () => {
    const { isFirst } = new NonceStore(world.services.table, GATHERING);
    const spent = Array.from({ length: 5 }, (_, n) => named(`spent-nonce-${n}-aaaa`));
    const fresh = Array.from({ length: 60 }, (_, n) => named(`fresh-nonce-${n}-aaaa`));
    const before = await Promise.all(spent.map(isFirst));

    const together = await Promise.all([...fresh, ...spent, ...fresh.slice(0, 3)].map(isFirst));
    const later = await Promise.all(fresh.map(isFirst));

    expect(before).toEqual(spent.map(() => true));
    expect(together).toEqual([...fresh.map(() => true), ...spent.map(() => false), false, false, false]);
    expect(later).toEqual(fresh.map(() => false));
  });

  it("are first although the answer to their transaction was lost", async () => {
    const { table } = world.services;
    let lost = 0;
    const client = {
      ...table.client,
      transactWrite: async (input: Parameters<typeof table.client.transactWrite>[0]) => {
        const answer = await table.client.transactWrite(input);
        lost += 1;
        if (lost === 1) throw new Error("the connection was closed");
        return answer;
      },
    };
    const { isFirst } = new NonceStore(new Table(client, table.name), GATHERING);

    const answers = await Promise.all(["lost-nonce-1-aaaaaa", "lost-nonce-2-aaaaaa"].map(named).map(isFirst));

    expect(answers).toEqual([true, true]);
    expect(lost).toBeGreaterThan(1);
  });
});
