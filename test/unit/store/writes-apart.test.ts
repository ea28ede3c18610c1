import { describe, expect, it } from "vitest";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import { conflict, Table } from "../../../shared/store/table.ts";

const key = (n: number) => ({ pk: `P#${n}`, sk: "ITEM" });
const throttled = (): Error => Object.assign(new Error("slow down"), { name: "ThrottlingException" });
const lost = (): Error => Object.assign(new Error("no answer"), { code: "ECONNRESET" });

/** A client that notes what it is asked, and fails as told for the first requests. */
function clientThat(failures: Error[], apart: boolean) {
  const asked: string[] = [];
  const ask = async (what: string): Promise<void> => {
    asked.push(what);
    const failure = failures.shift();
    if (failure) throw failure;
  };
  const never = async (): Promise<never> => {
    throw new Error("not asked");
  };
  const client: TableClient = {
    ...{ get: never, batchGet: never, query: never },
    update: async ({ Key }) => {
      await ask(`update ${Key?.pk}`);
      return {};
    },
    transactWrite: async ({ TransactItems = [] }) => ask(`transaction of ${TransactItems.length}`),
    ...(apart
      ? {
          apart: {
            put: async ({ Item }) => ask(`put ${Item?.pk}`),
            delete: async ({ Key }) => ask(`delete ${Key?.pk}`),
          },
        }
      : {}),
  };
  return { asked, table: new Table(client, "table") };
}

describe("writes that need not happen together", () => {
  it("are written by themselves, stage by stage, where the client does so", async () => {
    const { asked, table } = clientThat([], true);

    await table.writeApart([table.put(key(1), "any"), table.delete(key(2))], [table.put(key(3), "any")]);

    expect(asked).toEqual(["put P#1", "delete P#2", "put P#3"]);
  });

  it("are sent again after throttling and after a lost answer", async () => {
    const { asked, table } = clientThat([throttled(), lost()], true);

    await table.writeApart([table.put(key(1), "any")]);

    expect(asked).toEqual(["put P#1", "put P#1", "put P#1"]);
  });

  it("are transactions of a hundred where the client writes nothing by itself", async () => {
    const { asked, table } = clientThat([], false);
    const writes = Array.from({ length: 150 }, (_, n) => table.put(key(n), "any"));

    await table.writeApart(writes);

    expect(asked).toEqual(["transaction of 100", "transaction of 50"]);
  });

  it("are refused where they depend on what stands there, for they may be done twice", async () => {
    const { asked, table } = clientThat([], true);

    await expect(table.writeApart([table.put(key(1))])).rejects.toThrow(RangeError);
    await expect(table.writeApart([table.delete(key(1), conflict)])).rejects.toThrow(RangeError);

    expect(asked).toEqual([]);
  });
});

describe("items that mean nothing without the update after them", () => {
  const refused = (): Error =>
    Object.assign(new Error("the condition"), { name: "ConditionalCheckFailedException" });
  const used = (table: Table) =>
    table.update(key(2), "SET used = :yes", {
      ...{ values: { yes: true }, condition: "attribute_not_exists(used) OR used = :yes" },
      otherwise: () => new Error("used meanwhile"),
    });

  it("are put before it, and it is sent again when its answer is lost", async () => {
    const { asked, table } = clientThat([], true);
    const lostOnce = clientThat([], true);
    const failures = [undefined, lost()];

    await table.writeThen([table.put(key(1), "any")], used(table));
    const client = Object.assign(Object.create(lostOnce.table.client), {
      update: async (input: Parameters<TableClient["update"]>[0]) => {
        const answer = await lostOnce.table.client.update(input);
        const failure = failures.pop();
        if (failure) throw failure;
        return answer;
      },
    });
    await new Table(client, "table").writeThen([table.put(key(1), "any")], used(table));

    expect(asked).toEqual(["put P#1", "update P#2"]);
    expect(lostOnce.asked).toEqual(["put P#1", "update P#2", "update P#2"]);
  });

  it("end with what the update says when its condition does not hold", async () => {
    const { table } = clientThat([refused()], true);

    await expect(table.writeThen([], used(table))).rejects.toThrow("used meanwhile");
  });

  it("are told of as those of a transaction are", async () => {
    const told: number[] = [];
    const { client } = clientThat([], true).table;
    const table = new Table(client, "table", (writes) => told.push(writes.length));

    await table.writeThen([table.put(key(1), "any")], used(table));

    expect(told).toEqual([2]);
  });

  it("are one transaction where the client writes nothing by itself", async () => {
    const { asked, table } = clientThat([], false);

    await table.writeThen([table.put(key(1), "any")], used(table));

    expect(asked).toEqual(["transaction of 2"]);
  });
});
