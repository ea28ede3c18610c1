import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { paginateScan } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { draftingTable } from "../../../bench/publish/drafting-table.ts";
import { makeEngineFile } from "../../../bench/publish/engine-file.ts";
import { Laboratories, type SubmittedPlate } from "../../../bench/publish/laboratories.ts";
import { countInTable } from "../../../bench/publish/readable.ts";
import { type BenchPlate, receivedDay } from "../../../bench/publish/received-day.ts";
import { itemsOfDay } from "../../../bench/publish/seeded-day.ts";
import { begunDayBefore, planFor } from "../../../bench/servers/plan.ts";
import { RuntimeServer } from "../../../bench/servers/runtime-server.ts";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import { startEngine } from "../../../local/platform/engine/engine.ts";
import { engineTableClient } from "../../../local/platform/engine/engine-table-client.ts";
import { fileKeyProvider } from "../../../local/platform/file-key-provider.ts";
import { fileSigningSecrets } from "../../../local/platform/file-secret-store.ts";
import { openDataDirectory } from "../../../local/runtime/data-directory.ts";
import { quietTelemetry } from "../../../local/start/quiet-telemetry.ts";
import type { Run } from "../../../shared/domain/laboratory/run.ts";
import { endpointDocumentClient } from "../../../shared/platform/aws/document-client.ts";
import { systemIds } from "../../../shared/ports/ids.ts";
import { drainOutbox } from "../../../shared/services/messages/outbox/drain-outbox.ts";
import { createServices, type Services } from "../../../shared/services/services.ts";
import { CLAIM_LEASE_MS } from "../../../shared/store/messages/messages.ts";

const CAMPAIGN = "KILLED";
/** A box of forty for each of three laboratories: a plate for each kill. */
const TUBES = 120;
const PEOPLE = TUBES * 10;
/** What is killed while a plate is published, and how long after its approval was asked for. */
const KILLS = [
  { victim: "server", afterMs: 60 },
  { victim: "engine", afterMs: 20 },
  { victim: "both", afterMs: 150 },
] as const;
const INSIST_EVERY_MS = 100;
/** Longer than a message stays claimed by a process that died. */
/** By then the claims of a process that was killed have run out. */
const LATER_MS = 2 * CLAIM_LEASE_MS;

let directory: string;
let server: RuntimeServer | undefined;
beforeEach(() => {
  quietTelemetry();
  directory = mkdtempSync(join(tmpdir(), "publication-kills-"));
});
afterEach(async () => {
  await server?.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe("plates that are published while server and engine are killed", { timeout: 240_000 }, () => {
  it("are published once and whole when approval is asked again, and everybody is told once", async () => {
    const now = new Date();
    const plan = begunDayBefore(planFor(CAMPAIGN, PEOPLE, now), now);
    const plates = receivedDay(plan, TUBES, now);
    await receive(plates, now);
    const ours = await RuntimeServer.start(directory);
    server = ours;
    await ours.open(plan);
    const laboratories = new Laboratories(`http://127.0.0.1:${ours.port}`, ours.mint, CAMPAIGN);
    const submitted = await laboratories.submit(plates, laboratories.files(plates, now));

    const asked: Asked[] = [];
    for (const [n, { victim, afterMs }] of KILLS.entries()) {
      const approvals = submitted.slice(n, n + 1).map((plate) => insist(laboratories, plate));
      await delay(afterMs);
      await ours.kill(victim);
      await ours.startAgain();
      asked.push(...(await Promise.all(approvals)));
    }
    const again = await Promise.all(submitted.map((plate) => laboratories.approve(plate)));
    const { database, tableName } = ours;
    await ours.kill("both");
    const engine = await startEngine({ dbPath: database });
    try {
      const left = await deliverTheRest(engine.endpoint, tableName);
      const counted = await countInTable(
        { endpoint: engine.endpoint, tableName },
        { campaignId: CAMPAIGN, plates },
      );
      const found = await scanned(engine.endpoint, tableName);

      const sizes = submitted.map(({ plate }) => plate.tubes.length);
      expect(again.map(({ state, published }) => [state, published])).toEqual(
        sizes.map((tubes) => ["published", tubes]),
      );
      expect(asked.map(({ run }) => run.state)).toEqual(sizes.map(() => "published"));
      expect(asked.filter(({ unanswered }) => unanswered > 0)).not.toHaveLength(0);
      expect(counted).toEqual({ readable: PEOPLE, brokenChains: 0, miscounted: 0 });
      expect(left).toBe(0);
      expect(found.told.size).toBe(PEOPLE);
      expect(messagesOwed(plates).filter((message) => !found.told.has(message))).toEqual([]);
      expect(found.claimedOnly).toBe(0);
      expect(found.cases).toEqual(
        plates
          .flatMap(({ tubes }) => tubes.filter(({ outcome }) => outcome !== "negative"))
          .map(({ tubeBarcode }) => `T#${tubeBarcode}`)
          .sort(),
      );
    } finally {
      await engine.stop();
    }
  });
});

/** Put tubes and people into the table as if the laboratories had received them. */
async function receive(plates: readonly BenchPlate[], now: Date): Promise<void> {
  const drafting = await draftingTable(directory, now);
  try {
    const items = itemsOfDay(drafting.services, { campaignId: CAMPAIGN, plates, now });
    await makeEngineFile(drafting.database, drafting, [...drafting.keyItems, ...items]);
  } finally {
    await drafting.end();
  }
}

interface Asked {
  run: Run;
  /** Approvals that no answer came to. */
  unanswered: number;
}

/** A reviewer who asks again until the run is published, whatever becomes of the server meanwhile. */
async function insist(laboratories: Laboratories, plate: SubmittedPlate): Promise<Asked> {
  const until = Date.now() + 120_000;
  for (let unanswered = 0; ; ) {
    try {
      const run = await laboratories.approve(plate);
      if (run.state === "published") return { run, unanswered };
    } catch (error) {
      if (Date.now() > until) throw error;
      unanswered += 1;
    }
    await delay(INSIST_EVERY_MS);
  }
}

/** What the outbox relay does a minute later. @returns entries of the outbox that nobody could deliver */
async function deliverTheRest(endpoint: string, tableName: string): Promise<number> {
  const tableClient = engineTableClient(endpoint);
  const now = () => new Date(Date.now() + LATER_MS);
  try {
    const data = await openDataDirectory({ path: directory, scale: 0.001, fresh: false, now: now() });
    const services: Services = await createServices({
      tableClient,
      tableName,
      clock: { now },
      ids: systemIds(),
      keyProvider: await fileKeyProvider(data.masterKey),
      signingSecrets: fileSigningSecrets(data),
      evidence: { keep: async () => {}, read: async () => new Uint8Array() },
      messenger: () => ({ channels: [], send: async () => ({}) }),
    });
    const { left } = await drainOutbox({
      outbox: services.stores.outbox,
      createdBefore: now(),
      queue: {
        send: async (items) => {
          for (const { entry } of items) await processEntry(services, entry);
          return [];
        },
      },
    });
    return left;
  } finally {
    tableClient.destroy();
  }
}

/** One message to everybody in a tube, about the first result of it. */
const messagesOwed = (plates: readonly BenchPlate[]): string[] =>
  plates.flatMap(({ tubes }) =>
    tubes.flatMap(({ members }) =>
      members.map(({ residentId }) => `R#${residentId} MSG#status:${CAMPAIGN}:1:${residentId}`),
    ),
  );

/** Messages about results, and cases, by nothing but the table itself. */
async function scanned(endpoint: string, tableName: string) {
  const client = endpointDocumentClient(endpoint);
  const told = new Set<string>();
  const cases: string[] = [];
  const claimedFor: string[] = [];
  const sentTo = new Set<string>();
  try {
    for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName }))
      for (const { pk, sk, told: claim } of Items) {
        if (sk === "FOLLOWUP") cases.push(String(pk));
        if (claim !== undefined && String(sk).startsWith("C#")) claimedFor.push(String(pk));
        if (!String(sk).startsWith("MSG#status:")) continue;
        told.add(`${String(pk)} ${String(sk)}`);
        sentTo.add(String(pk));
      }
  } finally {
    client.destroy();
  }
  const claimedOnly = claimedFor.filter((person) => !sentTo.has(person)).length;
  return { told, cases: cases.sort(), claimedOnly };
}
