import { createTable } from "../../local/platform/engine/create-table.ts";
import { startEngine } from "../../local/platform/engine/engine.ts";
import { engineTableClient } from "../../local/platform/engine/engine-table-client.ts";
import { fileKeyProvider } from "../../local/platform/file-key-provider.ts";
import { fileSigningSecrets } from "../../local/platform/file-secret-store.ts";
import { openDataDirectory } from "../../local/runtime/data-directory.ts";
import { systemIds } from "../../shared/ports/ids.ts";
import { createServices, type Services } from "../../shared/services/services.ts";
import type { Item } from "../../shared/store/table.ts";

export interface DraftingTable {
  services: Services;
  database: string;
  tableName: string;
  endpoint: string;
  /** The data keys that everything here is sealed with, as they stand in the table. */
  keyItems: Item[];
  end(): Promise<void>;
}

/** Services on an engine in memory, with the keys of a data directory: what they write opens there. */
export async function draftingTable(dataDir: string, now: Date): Promise<DraftingTable> {
  const directory = await openDataDirectory({ path: dataDir, scale: 0.001, fresh: false, now });
  const { tableName } = directory.settings;
  const engine = await startEngine();
  const tableClient = engineTableClient(engine.endpoint);
  await createTable(engine.endpoint, tableName);
  const services = await createServices({
    tableClient,
    tableName,
    clock: { now: () => now },
    ids: systemIds(),
    keyProvider: await fileKeyProvider(directory.masterKey),
    signingSecrets: fileSigningSecrets(directory),
    evidence: { keep: async () => {}, read: async () => new Uint8Array() },
    messenger: () => ({ channels: [], send: async () => ({}) }),
  });
  return {
    services,
    database: directory.database,
    tableName,
    endpoint: engine.endpoint,
    keyItems: await services.table.query("KEYS", ""),
    end: async () => {
      tableClient.destroy();
      await engine.stop();
    },
  };
}
