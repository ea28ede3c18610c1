import { paginateScan } from "@aws-sdk/lib-dynamodb";
import { startEngine } from "../../local/platform/engine/engine.ts";
import { endpointDocumentClient } from "../../shared/platform/aws/document-client.ts";
import type { Item } from "../../shared/store/table.ts";
import { Ledger, type Verdict } from "./ledger.ts";
import type { SealedTube } from "./sealed-tubes.ts";

/**
 * Start the engine on what a server left, read the table whole, and hold it against what devices sealed.
 * @param acknowledged ids of the operations that a device was told of as taken
 */
export async function verifyTubes(
  { database, tableName }: { database: string; tableName: string },
  sealed: readonly SealedTube[],
  acknowledged: readonly string[],
): Promise<Verdict> {
  const engine = await startEngine({ dbPath: database });
  const client = endpointDocumentClient(engine.endpoint);
  const ledger = new Ledger(new Set(sealed.map(({ op }) => op.campaignId)));
  try {
    const pages = paginateScan({ client }, { TableName: tableName, ConsistentRead: true });
    for await (const { Items = [] } of pages) for (const item of Items as Item[]) ledger.read(item);
  } finally {
    client.destroy();
    await engine.stop();
  }
  return ledger.verdict(sealed, new Set(acknowledged));
}
