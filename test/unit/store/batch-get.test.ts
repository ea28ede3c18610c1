import { describe, expect, it } from "vitest";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import { Table } from "../../../shared/store/table.ts";

const NAME = "twoplusn";
const RETRY_FOR_MS = 200;
const KEYS = ["a", "b", "c"].map((sk) => ({ pk: "P", sk }));

const unused = async (): Promise<never> => {
  throw new Error("not asked for here");
};
const tableOf = (client: Partial<TableClient>): Table =>
  new Table(
    { get: unused, batchGet: unused, query: unused, transactWrite: unused, update: unused, ...client },
    NAME,
    undefined,
    RETRY_FOR_MS,
  );

describe("a batch of keys", () => {
  it("is read to its end when each answer leaves some", async () => {
    const asked: number[] = [];
    const table = tableOf({
      batchGet: async ({ RequestItems = {} }) => {
        const [first, ...rest] = RequestItems[NAME]?.Keys ?? [];
        asked.push(rest.length + 1);
        return {
          Responses: { [NAME]: first ? [first] : [] },
          ...(rest.length > 0 ? { UnprocessedKeys: { [NAME]: { Keys: rest } } } : {}),
        };
      },
    });

    expect(await table.batchGet(KEYS)).toEqual(KEYS);
    expect(asked).toEqual([3, 2, 1]);
  });

  it("ends in `busy` when no answer brings any", async () => {
    const table = tableOf({
      batchGet: async ({ RequestItems }) => ({ Responses: {}, UnprocessedKeys: RequestItems ?? {} }),
    });

    await expect(table.batchGet(KEYS)).rejects.toMatchObject({ type: "busy", status: 503 });
  });
});

describe("a transaction", () => {
  it("has one token for all its attempts", async () => {
    const tokens: (string | undefined)[] = [];
    const table = tableOf({
      knowsRepeated: true,
      transactWrite: async ({ ClientRequestToken }) => {
        tokens.push(ClientRequestToken);
        if (tokens.length < 3) throw Object.assign(new Error("no answer"), { name: "TimeoutError" });
      },
    });

    await table.transact([table.put({ pk: "P", sk: "S" })]);

    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toBeDefined();
  });
});
