import * as z from "zod";
import { sync } from "../../functions/sampling/sync.ts";
import { OpVerdict } from "../../shared/contracts/sampling/sync.ts";
import {
  type DeviceKeyPair,
  drawDeviceKey,
  signAsDevice,
} from "../../shared/domain/sampling/device-signatures.ts";
import { WITHOUT_BROWSER } from "../../shared/edge/request-origin.ts";
import { transactionAsSent } from "../../shared/platform/protocol/table-protocol.ts";
import { systemIds } from "../../shared/ports/ids.ts";
import { createServices } from "../../shared/services/services.ts";
import type { Exchange } from "../load/exchange.ts";
import type { Plan } from "../servers/plan.ts";
import type { DevicePlan } from "./device-plan.ts";
import { RecordingClient } from "./recording-client.ts";
import type { Listed } from "./roster.ts";
import { SAMPLER_ID } from "./sealed-tubes.ts";

/**
 * The very transactions that the real handler writes for these batches, as requests to the engine: the handler runs
 * on a table in memory, and what it would have written is written down.
 */
export async function transactionsFor(
  devices: readonly DevicePlan[],
  { plan, people, tableName }: { plan: Plan; people: readonly Listed[]; tableName: string },
): Promise<Exchange[]> {
  const client = new RecordingClient(people.map(({ item }) => item));
  const clock = { now: () => new Date() };
  const unused = (): never => {
    throw new Error("a sync has no use for this");
  };
  const services = await createServices({
    tableClient: client,
    tableName,
    clock,
    ids: systemIds(),
    keyProvider: {
      wrap: async (key) => Buffer.from(key).toString("base64"),
      unwrap: async (wrapped) => Buffer.from(wrapped, "base64"),
    },
    signingSecrets: {
      token: { read: unused, write: unused },
      code: { read: unused, write: unused },
      card: { read: unused, write: unused },
    },
    evidence: { keep: unused, read: unused },
    messenger: () => ({ channels: [], send: unused }),
  });
  await services.stores.campaigns.create(plan.campaign);
  await services.stores.sites.put(plan.campaign.campaignId, plan.sites);
  const pairs = new Map<string, DeviceKeyPair>();
  for (const { deviceId } of devices) {
    const pair = await drawDeviceKey();
    pairs.set(deviceId, pair);
    const { keyId, key: publicKey } = pair;
    await services.stores.devices.enrol(deviceId, { keyId, publicKey }, SAMPLER_ID, clock.now());
  }
  client.transactions.length = 0;
  const siteIds = plan.sites.map(({ siteId }) => siteId);
  const actor = {
    subject: SAMPLER_ID,
    role: "sampler",
    scope: { kind: "sites", siteIds },
    sessionId: "bench",
  } as const;
  for (const { deviceId, batches } of devices)
    for (const { ops } of batches) {
      const body = { deviceId, sentAt: clock.now().toISOString(), ops: JSON.parse(ops) };
      const text = JSON.stringify(body);
      const pair = pairs.get(deviceId);
      const sent = {
        bytes: () => Buffer.from(text),
        deviceSignature: pair && (await signAsDevice(pair, text)),
      };
      const answer = await sync.serve(
        { body, params: {}, query: {}, language: "en", clock, services, ...WITHOUT_BROWSER, sent },
        actor,
      );
      assertApplied(answer);
    }
  return client.transactions.map((transaction) => ({
    label: "transaction",
    method: "POST",
    path: "/",
    body: JSON.stringify(transactionAsSent(transaction)),
  }));
}

const Answered = z.object({ verdicts: z.array(OpVerdict) });

/** What is recorded of a sealing that was refused or flagged would say nothing of what the server writes. */
function assertApplied(answer: unknown): void {
  const { verdicts } = Answered.parse(answer);
  const other = verdicts.find(({ verdict }) => verdict !== "applied");
  if (other)
    throw new Error(`a recorded sealing got the verdict ${other.verdict}: ${other.reasons.join(", ")}`);
}
