import { CreateTableCommand, type KeySchemaElement, ResourceInUseException } from "@aws-sdk/client-dynamodb";
import { endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";
import { TABLE_DEFINITION } from "../../../shared/store/table-definition.ts";

const keys = (partitionKey: string, sortKey: string): KeySchemaElement[] => [
  { AttributeName: partitionKey, KeyType: "HASH" },
  { AttributeName: sortKey, KeyType: "RANGE" },
];

/** Keys and index of the one table, as DynamoDB describes them. */
export function tableShape() {
  const { partitionKey, sortKey, lists } = TABLE_DEFINITION;
  return {
    KeySchema: keys(partitionKey, sortKey),
    AttributeDefinitions: [partitionKey, sortKey, lists.partitionKey, lists.sortKey].map((name) => ({
      AttributeName: name,
      AttributeType: "S" as const,
    })),
    GlobalSecondaryIndexes: [
      {
        IndexName: lists.indexName,
        KeySchema: keys(lists.partitionKey, lists.sortKey),
        Projection: { ProjectionType: "ALL" as const },
      },
    ],
  };
}

/**
 * Make the one table at an endpoint that is not AWS; a table that is there already stays as it is. Without the stream,
 * which slows the embedded engine with every record, and without expiry: a rehearsal's clock may be days away from
 * the engine's, and whoever reads what can expire looks at the time itself.
 */
export async function createTable(endpoint: string, tableName: string): Promise<void> {
  const client = endpointDocumentClient(endpoint);
  try {
    await client.send(
      new CreateTableCommand({
        TableName: tableName,
        BillingMode: "PAY_PER_REQUEST",
        ...tableShape(),
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  } finally {
    client.destroy();
  }
}
