import { engineTableClient } from "../../local/platform/engine/engine-table-client.ts";
import { fileKeyProvider } from "../../local/platform/file-key-provider.ts";
import { fileSigningSecrets } from "../../local/platform/file-secret-store.ts";
import { openDataDirectory } from "../../local/runtime/data-directory.ts";
import type { Clock } from "../../shared/domain/instant.ts";
import { channelMessenger } from "../../shared/platform/channels/channel-messenger.ts";
import { ChannelSettings } from "../../shared/platform/channels/channel-settings.ts";
import { systemIds } from "../../shared/ports/ids.ts";
import type { TableClient } from "../../shared/ports/table-client.ts";
import { createServices, type Services } from "../../shared/services/services.ts";
import type { Write } from "../../shared/store/table.ts";

/** Of the gateway on this machine, for as long as a bench takes. */
export const GATEWAY_KEY = {
  keyId: "01ARZ3NDEKTSV4RRFFQ69G5FAV",
  secret: "c2VjcmV0IG9mIGEgcGFydG5lciBmb3IgdGhlc2UgdGU",
};

/**
 * The services of one machine.
 * @param gateway where text messages go; nowhere without one
 */
export async function benchServices(given: {
  dataDir: string;
  endpoint: string;
  gateway: string | undefined;
  clock: Clock;
  around?: (client: TableClient) => TableClient;
  afterTransaction?: (writes: readonly Write[]) => void;
}): Promise<Services> {
  const { dataDir, endpoint, gateway, clock, around = (client) => client, afterTransaction } = given;
  const directory = await openDataDirectory({ path: dataDir, scale: 0.001, fresh: false, now: clock.now() });
  return createServices({
    tableClient: around(engineTableClient(endpoint)),
    tableName: directory.settings.tableName,
    clock,
    ids: systemIds(),
    keyProvider: await fileKeyProvider(directory.masterKey),
    signingSecrets: fileSigningSecrets(directory),
    evidence: { keep: async () => {}, read: async () => new Uint8Array() },
    publicOrigin: "https://screening.example",
    messenger: () =>
      gateway === undefined
        ? { channels: ["sms"], send: async () => ({}) }
        : channelMessenger(
            ChannelSettings.parse({ sms: { provider: "own", ...GATEWAY_KEY, endpoint: gateway } }),
          ),
    ...(afterTransaction === undefined ? {} : { afterTransaction }),
  });
}

/** Real time, moved to noon in China, so that no hour of the day is quiet. */
export function noonClock(startedAtMs: number): Clock {
  const noon = Date.parse(`${new Date(startedAtMs).toISOString().slice(0, 10)}T04:00:00.000Z`);
  return { now: () => new Date(Date.now() - startedAtMs + noon) };
}
