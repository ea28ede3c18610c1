import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";

export type StoredItem = Record<string, unknown>;

/** All items of a table, read without the stores. */
export async function scanTable(
  { endpoint, tableName }: { endpoint: string; tableName: string },
  visit: (item: StoredItem) => void,
): Promise<void> {
  const client = endpointDocumentClient(endpoint);
  try {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: tableName,
          ConsistentRead: true,
          ...(from ? { ExclusiveStartKey: from } : {}),
        }),
      );
      for (const item of page.Items ?? []) visit(item);
      from = page.LastEvaluatedKey;
    } while (from);
  } finally {
    client.destroy();
  }
}
