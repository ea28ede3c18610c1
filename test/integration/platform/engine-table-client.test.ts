import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTable } from "../../../local/platform/engine/create-table.ts";
import { type Engine, startEngine } from "../../../local/platform/engine/engine.ts";
import { engineTableClient } from "../../../local/platform/engine/engine-table-client.ts";
import { documentTableClient, endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";

let engine: Engine;
let clients: { lean: TableClient; sdk: TableClient };
const TableName = `clients-${ulid()}`;

beforeAll(async () => {
  engine = await startEngine({});
  await createTable(engine.endpoint, TableName);
  clients = {
    lean: engineTableClient(engine.endpoint),
    sdk: documentTableClient(endpointDocumentClient(engine.endpoint)),
  };
  const items = Array.from({ length: 7 }, (_, n) => ({
    pk: "p",
    sk: `s${n}`,
    n,
    list: ["a", { b: null }],
    yes: true,
  }));
  await clients.lean.transactWrite({ TransactItems: items.map((Item) => ({ Put: { TableName, Item } })) });
});
afterAll(() => engine.stop());

/** What both clients answer to the same question. */
async function both<T>(ask: (client: TableClient) => Promise<T>): Promise<[lean: T, sdk: T]> {
  return [await ask(clients.lean), await ask(clients.sdk)];
}

const refusalOf = (write: Promise<unknown>) =>
  write.then(
    () => undefined,
    (error: Error & { CancellationReasons?: unknown }) => ({
      name: error.name,
      reasons: error.CancellationReasons,
    }),
  );

const taken: TransactWriteCommandInput = {
  TransactItems: [
    { Put: { TableName, Item: { pk: "new", sk: "1" } } },
    {
      Put: {
        TableName,
        Item: { pk: "p", sk: "s1" },
        ConditionExpression: "attribute_not_exists(pk)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      },
    },
  ],
};

describe("the engine's own client answers as the SDK's does:", () => {
  it("to a read by key, of something and of nothing", async () => {
    const [lean, sdk] = await both(({ get }) => get({ TableName, Key: { pk: "p", sk: "s3" } }));
    const [leanNothing, sdkNothing] = await both(({ get }) =>
      get({ TableName, Key: { pk: "p", sk: "none" } }),
    );

    expect(lean.Item).toEqual({ pk: "p", sk: "s3", n: 3, list: ["a", { b: null }], yes: true });
    expect(lean.Item).toEqual(sdk.Item);
    expect([leanNothing.Item, sdkNothing.Item]).toEqual([undefined, undefined]);
  });

  it("to a batch of keys, with a projection", async () => {
    const Keys = ["s1", "s2", "none"].map((sk) => ({ pk: "p", sk }));
    const RequestItems = {
      [TableName]: { Keys, ProjectionExpression: "#n", ExpressionAttributeNames: { "#n": "n" } },
    };

    const [lean, sdk] = await both(({ batchGet }) => batchGet({ RequestItems }));

    expect(lean.Responses?.[TableName]).toHaveLength(2);
    expect(lean.Responses).toEqual(sdk.Responses);
  });

  it("to a query, page by page", async () => {
    const ask = (from?: Record<string, unknown>) => (client: TableClient) =>
      client.query({
        TableName,
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :sk)",
        ExpressionAttributeValues: { ":pk": "p", ":sk": "s" },
        Limit: 5,
        ...(from ? { ExclusiveStartKey: from } : {}),
      });

    const [lean, sdk] = await both(ask());
    const [leanRest, sdkRest] = await both(ask(lean.LastEvaluatedKey));

    expect(lean).toMatchObject({ Items: sdk.Items, LastEvaluatedKey: sdk.LastEvaluatedKey });
    expect(leanRest.Items).toHaveLength(2);
    expect(leanRest.Items).toEqual(sdkRest.Items);
  });

  it("to a transaction whose condition fails, with the item as it stood", async () => {
    const [lean, sdk] = await both(({ transactWrite }) => refusalOf(transactWrite(taken)));

    expect(lean?.name).toBe("TransactionCanceledException");
    expect(lean).toEqual(sdk);
  });

  it("to an update that adds to a number, with what it is then", async () => {
    const [lean, sdk] = await both((client) =>
      client.update({
        TableName,
        Key: { pk: "counter", sk: "1" },
        UpdateExpression: "ADD #n :by",
        ExpressionAttributeNames: { "#n": "n" },
        ExpressionAttributeValues: { ":by": 3 },
        ReturnValues: "UPDATED_NEW",
      }),
    );

    expect(lean.Attributes).toEqual({ n: 3 });
    expect(sdk.Attributes).toEqual({ n: 6 });
  });

  it("to what the engine finds invalid", async () => {
    const [lean, sdk] = await both(({ get }) => refusalOf(get({ TableName, Key: { pk: "p" } })));

    expect(lean?.name).toBe("ValidationException");
    expect(lean?.name).toBe(sdk?.name);
  });

  it("when nobody is there", async () => {
    const nobody = engineTableClient("http://127.0.0.1:9");

    await expect(nobody.get({ TableName, Key: { pk: "p", sk: "s" } })).rejects.toThrow("ECONNREFUSED");
  });
});
