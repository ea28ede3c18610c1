import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gatheringTableClient } from "../../../local/platform/engine/batching-table-client.ts";
import { createTable } from "../../../local/platform/engine/create-table.ts";
import { type Engine, startEngine } from "../../../local/platform/engine/engine.ts";
import { engineTableClient } from "../../../local/platform/engine/engine-table-client.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";

let engine: Engine;
let plain: TableClient;
const TableName = `gathering-${ulid()}`;

beforeAll(async () => {
  engine = await startEngine({});
  await createTable(engine.endpoint, TableName);
  plain = engineTableClient(engine.endpoint);
  const items = Array.from({ length: 90 }, (_, n) => ({ pk: "p", sk: `s${n}`, n, list: ["a", { b: null }] }));
  await plain.transactWrite({ TransactItems: items.map((Item) => ({ Put: { TableName, Item } })) });
});
afterAll(() => engine.stop());

const read = (sk: string) => ({ TableName, Key: { pk: "p", sk }, ConsistentRead: true });

/** The plain client with its reads counted. */
function counted(differences: Partial<TableClient> = {}) {
  const calls = { get: 0, batchGet: 0, keys: 0 };
  const client: TableClient = {
    ...plain,
    get: (input) => {
      calls.get++;
      return plain.get(input);
    },
    batchGet: (input) => {
      calls.batchGet++;
      calls.keys += input.RequestItems?.[TableName]?.Keys?.length ?? 0;
      return plain.batchGet(input);
    },
    ...differences,
  };
  return { calls, client, gathering: gatheringTableClient(client) };
}

describe("reads by key that come together", () => {
  it("answer as single reads do, in batches, each key read once", async () => {
    const { calls, gathering } = counted();
    const wanted = [...Array.from({ length: 90 }, (_, n) => `s${n}`), "none", "s1", "s1", "other"];

    const together = await Promise.all(wanted.map((sk) => gathering.get(read(sk))));
    const alone = await Promise.all(wanted.map((sk) => plain.get(read(sk))));

    expect(together).toEqual(alone);
    expect(calls).toEqual({ get: 0, batchGet: 1, keys: 92 });
  });

  it("are cut where a batch ends", async () => {
    const { calls, gathering } = counted();

    const found = await Promise.all(Array.from({ length: 150 }, (_, n) => gathering.get(read(`s${n}`))));

    expect(found.filter(({ Item }) => Item)).toHaveLength(90);
    expect(calls).toEqual({ get: 0, batchGet: 2, keys: 150 });
  });

  it("give two who ask for the same item one each, to change as they like", async () => {
    const { gathering } = counted();

    const [one, two] = await Promise.all([gathering.get(read("s1")), gathering.get(read("s1"))]);
    if (one?.Item) one.Item.n = "changed";

    expect(two?.Item?.n).toBe(1);
  });

  it("ask again for what was left unread", async () => {
    let first = true;
    const { gathering } = counted({
      batchGet: async (input) => {
        if (!first) return plain.batchGet(input);
        first = false;
        const Keys = input.RequestItems?.[TableName]?.Keys ?? [];
        const { Responses } = await plain.batchGet({
          RequestItems: { [TableName]: { Keys: Keys.slice(0, 2) } },
        });
        return {
          ...(Responses ? { Responses } : {}),
          UnprocessedKeys: { [TableName]: { Keys: Keys.slice(2) } },
        };
      },
    });

    const found = await Promise.all(["s1", "s2", "s3", "s4"].map((sk) => gathering.get(read(sk))));

    expect(found.map(({ Item }) => Item?.n)).toEqual([1, 2, 3, 4]);
  });

  it("fail alone when one of them is malformed", async () => {
    const { gathering } = counted();

    const [good, bad] = await Promise.allSettled([
      gathering.get(read("s1")),
      gathering.get({ TableName, Key: { pk: "p" }, ConsistentRead: true }),
    ]);

    expect(good).toMatchObject({ status: "fulfilled", value: { Item: { n: 1 } } });
    expect(bad).toMatchObject({ status: "rejected", reason: { name: "ValidationException" } });
  });

  it.each([
    ["half a surrogate pair", "\ud800"],
    ["a key that is too long", "s".repeat(1_025)],
    ["a key that is far too long", "s".repeat(100_000)],
    ["an empty key", ""],
  ])("fail alone whatever is wrong with one of them: %s", async (_, sk) => {
    const { gathering, calls } = counted();
    const others = Array.from({ length: 60 }, (_unused, n) => `s${n}`);
    const wanted = [...others.slice(0, 37), sk, ...others.slice(37)];

    const answers = await Promise.allSettled(wanted.map((each) => gathering.get(read(each))));
    const good = answers.filter((_unused, n) => wanted[n] !== sk);

    expect(good.map((answer) => answer.status === "fulfilled" && answer.value.Item?.n)).toEqual(
      others.map((_unused, n) => n),
    );
    expect(answers[37]?.status).toBe("rejected");
    expect(calls.get + calls.batchGet).toBeLessThan(20);
  });

  it("all fail when the engine is out of reach, without being asked one by one", async () => {
    let asked = 0;
    const { gathering, calls } = counted({
      batchGet: async () => {
        asked++;
        throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
      },
    });

    const answers = await Promise.allSettled(
      Array.from({ length: 60 }, (_, n) => gathering.get(read(`s${n}`))),
    );

    expect(answers.every(({ status }) => status === "rejected")).toBe(true);
    expect([asked, calls.get]).toEqual([3, 0]);
  });
});

describe("a read by key that comes alone", () => {
  it("stays a single read", async () => {
    const { calls, gathering } = counted();

    const { Item } = await gathering.get(read("s5"));

    expect(Item?.n).toBe(5);
    expect(calls).toEqual({ get: 1, batchGet: 0, keys: 0 });
  });

  it("is passed on untouched when it asks for more than a whole item", async () => {
    const { calls, gathering } = counted();
    const some = { ...read("s5"), ProjectionExpression: "n" };

    const answers = await Promise.all([gathering.get(some), gathering.get(some)]);

    expect(answers.map(({ Item }) => Item)).toEqual([{ n: 5 }, { n: 5 }]);
    expect(calls).toEqual({ get: 2, batchGet: 0, keys: 0 });
  });
});
