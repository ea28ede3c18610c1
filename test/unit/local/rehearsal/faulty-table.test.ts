import { describe, expect, it } from "vitest";
import { FaultyTable } from "../../../../local/rehearsal/trouble/faulty-table.ts";
import { seededRandom } from "../../../../local/scenario/random.ts";
import type { TableClient } from "../../../../shared/ports/table-client.ts";

const NONE = { throttled: 0, conflict: 0, lostAnswer: 0, crash: 0 };
const INPUT = { TransactItems: [] };

/** A table that counts the transactions it did. */
function counting(): { client: TableClient; done: () => number } {
  let transactions = 0;
  const client: TableClient = {
    get: async () => ({}),
    batchGet: async () => ({}),
    query: async () => ({}),
    update: async () => ({}),
    transactWrite: async () => {
      transactions += 1;
    },
  };
  return { client, done: () => transactions };
}

const tableWith = (shares: Partial<typeof NONE>): FaultyTable => {
  const faults = new FaultyTable({ ...NONE, ...shares }, seededRandom("faults"));
  faults.isOn = true;
  return faults;
};

describe("a table on which things go wrong", () => {
  it("does nothing more for a process that crashed, and serves the one that is started again", async () => {
    const { client, done } = counting();
    const faults = tableWith({ crash: 1 });
    const first = faults.around(client);

    await expect(first.transactWrite(INPUT)).rejects.toThrow("the process has ended");
    const afterCrash = done();
    faults.isOn = false;
    await expect(first.get({ TableName: "t", Key: {} })).rejects.toThrow("the process has ended");
    await expect(first.transactWrite(INPUT)).rejects.toThrow("the process has ended");

    expect(faults.hasCrashed).toBe(true);
    expect(done()).toBe(afterCrash);
    await faults.around(client).transactWrite(INPUT);
    expect(faults.hasCrashed).toBe(false);
    expect(done()).toBe(afterCrash + 1);
  });

  it("crashes before a write and after it", async () => {
    const { client, done } = counting();
    const faults = tableWith({ crash: 1 });

    for (let turn = 0; turn < 40; turn += 1)
      await faults
        .around(client)
        .transactWrite(INPUT)
        .catch(() => {});

    expect(done()).toBeGreaterThan(5);
    expect(done()).toBeLessThan(35);
  });

  it("does what it loses the answer of, and not what it throttles", async () => {
    const { client, done } = counting();

    await expect(tableWith({ lostAnswer: 1 }).around(client).transactWrite(INPUT)).rejects.toThrow(
      "the connection was lost",
    );
    await expect(tableWith({ throttled: 1 }).around(client).transactWrite(INPUT)).rejects.toThrow(
      "too much at once",
    );

    expect(done()).toBe(1);
  });
});
