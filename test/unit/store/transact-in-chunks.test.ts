import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { documentTableClient } from "../../../shared/platform/aws/document-client.ts";
import { Table } from "../../../shared/store/table.ts";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "local" }));
const aws = mockClient(documents);
const table = new Table(documentTableClient(documents), "twoplusn");
const tubes = Array.from({ length: 100 }, (_, number) => `T${number}`);
const put = (text: string) => table.put({ pk: text, sk: "TUBE" }, "any");
const sizes = () =>
  aws.commandCalls(TransactWriteCommand).map((call) => call.args[0].input.TransactItems?.length);

beforeEach(() => {
  aws.reset();
  aws.on(TransactWriteCommand).resolves({});
});

describe("writing a long list in transactions", () => {
  it("leaves room for what the items of a transaction share", async () => {
    await table.transactInChunks(tubes, 2, (chunk) => [
      put("RUN"),
      ...chunk.flatMap((tube) => [put(tube), put(`${tube}#EVENT`)]),
    ]);

    expect(sizes()).toEqual([91, 91, 21]);
  });

  it.each([1, 2, 3, 4, 7])("never exceeds what DynamoDB takes at %i writes an item", async (each) => {
    const shared = Array.from({ length: 10 }, (_, number) => put(`SHARED${number}`));

    await table.transactInChunks(tubes, each, (chunk) => [
      ...shared,
      ...chunk.flatMap((tube) => Array.from({ length: each }, (_, number) => put(`${tube}#${number}`))),
    ]);

    expect(Math.max(...sizes().map(Number))).toBeLessThanOrEqual(100);
    expect(sizes().reduce<number>((sum, size) => sum + Number(size) - shared.length, 0)).toBe(100 * each);
  });

  it("takes one item at a time where that alone fills a transaction", async () => {
    await table.transactInChunks(tubes.slice(0, 2), 95, (chunk) => chunk.map(put));

    expect(sizes()).toEqual([1, 1]);
  });

  it("asks for the writes of a chunk only when those before it are written", async () => {
    const seen: number[] = [];

    await table.transactInChunks(tubes, 3, async (chunk) => {
      seen.push(sizes().length);
      return chunk.map(put);
    });

    expect(seen).toEqual([0, 1, 2, 3]);
  });

  it("writes nothing for a chunk that needs nothing", async () => {
    await table.transactInChunks(tubes, 3, (chunk) => (chunk.includes("T30") ? chunk.map(put) : []));

    expect(sizes()).toEqual([30]);
  });
});
