import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { engineTableClient } from "../../../local/platform/engine/engine-table-client.ts";
import { endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";
import { chunksOf, MAX_TRANSACTION_WRITES, Table } from "../../../shared/store/table.ts";

/** Put every item of one table of an engine into another. */
export async function copyItems(endpoint: string, from: string, to: string): Promise<void> {
  const client = endpointDocumentClient(endpoint);
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({ TableName: from, ConsistentRead: true }),
  );
  if (LastEvaluatedKey) throw new Error("a table of more than a megabyte is not copied");
  const copies = engineTableClient(endpoint);
  const table = new Table(copies, to);
  const writes = Items.map((item) => table.put({ ...item, pk: String(item.pk), sk: String(item.sk) }));
  for (const chunk of chunksOf(writes, MAX_TRANSACTION_WRITES)) await table.transact(chunk);
  copies.destroy();
  client.destroy();
}
