import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it } from "vitest";
import { documentTableClient } from "../../../shared/platform/aws/document-client.ts";
import { Table } from "../../../shared/store/table.ts";

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: "local" }));
const aws = mockClient(documents);
const RETRY_FOR_MS = 100;
const table = new Table(documentTableClient(documents), "twoplusn", () => {}, RETRY_FOR_MS);
const named = (name: string) => Object.assign(new Error(name), { name });
const key = { pk: "ROOM#SJS-01#3", sk: "COUNTER" };

beforeEach(() => aws.reset());

describe("adding to a number", () => {
  it("is tried again when it was throttled, and answers with what the number is then", async () => {
    aws
      .on(UpdateCommand)
      .rejectsOnce(named("ThrottlingException"))
      .resolves({ Attributes: { drawn: 7 } });

    const drawn = await table.increment(key, "drawn", 4);

    expect(drawn).toBe(7);
    expect(aws.commandCalls(UpdateCommand)).toHaveLength(2);
    expect(aws.commandCalls(UpdateCommand)[1]?.args[0].input).toMatchObject({
      Key: key,
      UpdateExpression: "ADD #number :by",
      ExpressionAttributeValues: { ":by": 4 },
      ReturnValues: "UPDATED_NEW",
    });
  });

  it("ends in `busy` when throttling does not pass", async () => {
    aws.on(UpdateCommand).rejects(named("ProvisionedThroughputExceededException"));

    await expect(table.increment(key, "drawn", 1)).rejects.toMatchObject({ type: "busy", status: 503 });
  });

  it("does not try again what cannot succeed", async () => {
    aws.on(UpdateCommand).rejects(named("ValidationException"));

    await expect(table.increment(key, "drawn", 1)).rejects.toThrow("ValidationException");
    expect(aws.commandCalls(UpdateCommand)).toHaveLength(1);
  });
});
