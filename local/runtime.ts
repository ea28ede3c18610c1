import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { channelMessenger } from "../shared/platform/channels/channel-messenger.ts";
import { ChannelSettings } from "../shared/platform/channels/channel-settings.ts";
import { systemIds } from "../shared/ports/ids.ts";
import type { SecretStore } from "../shared/security/signing-keys.ts";
import { timeBasedCodes } from "../shared/security/time-based-codes.ts";
import { releaseNoShows } from "../shared/services/booking/release-no-shows.ts";
import { enqueueAlertLooks } from "../shared/services/command/enqueue-alert-looks.ts";
import { noteCourses } from "../shared/services/command/note-course.ts";
import { remindOfReports } from "../shared/services/follow-up/remind-of-reports.ts";
import { remindOfBookings } from "../shared/services/messages/booking-reminders.ts";
import { remindUnsampled } from "../shared/services/messages/reminders/unsampled-reminders.ts";
import { handOverPushes } from "../shared/services/people/status-events/due-pushes.ts";
import { LOOK_EVERY_MINUTES, voidTooOld } from "../shared/services/sampling/enqueue-too-old.ts";
import { createServices, type Services } from "../shared/services/services.ts";
import { noteSupplies } from "../shared/services/supplies/note-supplies.ts";
import type { DevelopmentAccount } from "./accounts.ts";
import { DevelopmentInbox } from "./development-inbox.ts";
import { serveHealth } from "./health.ts";
import { OutboxRelay } from "./outbox-relay.ts";
import { directoryEvidence } from "./platform/directory-evidence.ts";
import { gatheringTableClient } from "./platform/engine/batching-table-client.ts";
import { createTable } from "./platform/engine/create-table.ts";
import { type Engine, startEngine } from "./platform/engine/engine.ts";
import { engineTableClient } from "./platform/engine/engine-table-client.ts";
import { fileKeyProvider } from "./platform/file-key-provider.ts";
import { fileSecretStore, fileSigningSecrets } from "./platform/file-secret-store.ts";
import { PROJECT_ROOT } from "./project-root.ts";
import { collectStart } from "./runtime/collect-start.ts";
import { type DataDirectory, openDataDirectory, type RememberedSettings } from "./runtime/data-directory.ts";
import { keepDevelopmentSecret } from "./runtime/development-secret.ts";
import { LastFirst } from "./runtime/last-first.ts";
import { periodically } from "./runtime/periodically.ts";
import { type Seeded, seedOnce } from "./seed.ts";
import { serveApi } from "./server/api.ts";
import { newDevelopmentSecret } from "./server/development-access.ts";
import { sourceIpBy } from "./server/development-address.ts";
import { serveDevelopmentPages, serveNoDevelopmentPages } from "./server/development-pages.ts";
import { serveDocs } from "./server/docs.ts";
import { assertPortIsFree, type RunningServer, startServer } from "./server.ts";
import { serveStaticFiles } from "./static-files.ts";

/** As often as the sweep in AWS. */
const SWEEP_EVERY_MS = 60_000;
/**
 * One process serves everybody here: seats asked for within twenty milliseconds are written together, and so are joins.
 * Nobody feels twenty milliseconds, and at a rush they make a transaction of ten requests.
 */
const GATHERING = { waitMs: 20, most: 64, enough: 16, atOnce: 3 };

const PAGES = join(PROJECT_ROOT, "web", "dist");

export interface RuntimeOptions {
  /** 0 takes any free port. */
  port: number;
  dataDir: string;
  /** Part of the district's people to put on the roster, 1 is everybody; counts for a new data directory only. */
  scale: number;
  /** Make a new data directory without district, people and accounts. */
  empty?: boolean | undefined;
  /** A moment of the day on which the campaign of a new data directory begins; without it, now. */
  begins?: Date | undefined;
  /** Delete what the data directory holds first. */
  fresh: boolean;
  /** Serve the development pages, which show every message and password to whoever knows the secret of this start. */
  dev?: boolean;
  /** File of the channels by which messages leave; without it text messages stay in the development inbox. */
  channels?: string | undefined;
  /** Address of a proxy in front that serves the pages; without one they are served here, as built. */
  proxiedBy?: string | undefined;
  /** Told what is being done, a line at a time. */
  say?: (line: string) => void;
  /** Told of failures that no caller is answered with. */
  onFailure?: (error: unknown) => void;
}

export interface Runtime {
  url: string;
  accounts: DevelopmentAccount[];
  /** The seeded one; none in an installation that was made empty. */
  campaignId: string | undefined;
  settings: RememberedSettings;
  services: Services;
  /** Opens the development pages; absent when they are not served. */
  developmentSecret: string | undefined;
  /** Settles when the engine is gone; nothing can be served then. */
  engineEnded: Promise<void>;
  close(): Promise<void>;
}

/** Everything on this machine: engine, table, seed, outbox relay and server, one after another. */
export async function startRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { say = () => {}, onFailure = (error) => console.error(error) } = options;
  const started = new LastFirst();
  try {
    await assertPortIsFree(options.port);
    const directory = await openDataDirectory({
      ...options,
      path: options.dataDir,
      now: options.begins ?? new Date(),
    });
    const engine = await startEngine({ dbPath: directory.database });
    started.add(() => engine.stop());
    const outboxRelay = new OutboxRelay(onFailure);
    const { services, inbox } = await servicesOn(engine, directory, outboxRelay, started, options);
    const seeded = await seedOnce(services, directory, say);
    outboxRelay.start(services);
    started.add(() => outboxRelay.stop());
    started.add(periodically(SWEEP_EVERY_MS, worksOfSweep(services), onFailure));
    const { stores, table, clock } = services;
    const lookEveryMs = LOOK_EVERY_MINUTES * 60_000;
    started.add(periodically(lookEveryMs, [() => voidTooOld({ ...stores, table }, clock)], onFailure));
    const developmentSecret = options.dev ? newDevelopmentSecret() : undefined;
    const parts = { options, onFailure, engine, services, inbox, seeded, directory, developmentSecret };
    const server = await serve(parts);
    started.add(() => server.close());
    const url = options.proxiedBy ?? server.url;
    if (developmentSecret) {
      const forget = keepDevelopmentSecret(url, developmentSecret);
      started.add(async () => forget());
    }
    collectStart();
    return {
      url,
      ...seeded,
      settings: directory.settings,
      services,
      developmentSecret,
      engineEnded: engine.ended,
      close: () => started.end(),
    };
  } catch (error) {
    await started.end();
    throw error;
  }
}

/** What the sweep does in AWS. */
function worksOfSweep(services: Services): (() => Promise<unknown>)[] {
  const { stores, table, clock } = services;
  const parts = { ...stores, table };
  return [
    () => releaseNoShows(services),
    () => remindOfReports(parts, clock),
    () => remindOfBookings(parts, clock),
    () => remindUnsampled(parts, services),
    () => handOverPushes(parts, clock),
    () => stores.dueResults.handOver(clock.now()),
    () => noteSupplies(stores, clock),
    () => enqueueAlertLooks(stores, clock),
    () => noteCourses(stores, clock),
  ];
}

async function servicesOn(
  engine: Engine,
  directory: DataDirectory,
  outboxRelay: OutboxRelay,
  started: LastFirst,
  options: RuntimeOptions,
): Promise<{ services: Services; inbox: DevelopmentInbox }> {
  const { tableName } = directory.settings;
  const tableClient = gatheringTableClient(engineTableClient(engine.endpoint));
  started.add(async () => tableClient.destroy());
  await createTable(engine.endpoint, tableName);
  mkdirSync(directory.evidence, { recursive: true, mode: 0o700 });
  const channels = ChannelSettings.parse(
    options.channels === undefined ? {} : JSON.parse(readFileSync(options.channels, "utf8")),
  );
  let inbox: DevelopmentInbox | undefined;
  const services = await createServices({
    tableClient,
    tableName,
    clock: { now: () => new Date() },
    ids: systemIds(),
    keyProvider: await fileKeyProvider(directory.masterKey),
    secondFactor: timeBasedCodes,
    signingSecrets: fileSigningSecrets(directory),
    keySecret: await keptSecret(fileSecretStore(directory.keySecret)),
    evidence: directoryEvidence(directory.evidence),
    messenger: (parts) => {
      const made = new DevelopmentInbox(parts);
      inbox = made;
      return channelMessenger(channels, { sms: () => made });
    },
    publicOrigin: options.proxiedBy ?? (options.port === 0 ? undefined : `http://127.0.0.1:${options.port}`),
    push: channels.push,
    loopbackReceivers: options.dev === true,
    afterTransaction: outboxRelay.afterTransaction,
    gathering: GATHERING,
  });
  if (!inbox) throw new Error("the services were made without a messenger");
  return { services, inbox };
}

/** A secret that is made with the data directory. */
async function keptSecret(store: SecretStore): Promise<string> {
  const kept = await store.read();
  if (kept !== undefined) return kept;
  const made = randomBytes(32).toString("base64url");
  await store.write(made);
  return made;
}

function serve(parts: {
  options: RuntimeOptions;
  onFailure: (error: unknown) => void;
  engine: Engine;
  services: Services;
  inbox: DevelopmentInbox;
  seeded: Seeded;
  directory: DataDirectory;
  developmentSecret: string | undefined;
}): Promise<RunningServer> {
  const { options, onFailure, engine, services, inbox, seeded, directory, developmentSecret } = parts;
  const docs = serveDocs();
  const { settings } = directory;
  const developmentPages = developmentSecret
    ? serveDevelopmentPages({ inbox, ...seeded, settings, secret: developmentSecret })
    : serveNoDevelopmentPages;
  return startServer({
    port: options.port,
    onFailure,
    routes: [
      { prefix: "/v1/", serve: serveApi(services, sourceIpBy(developmentSecret)) },
      { prefix: "/health", serve: serveHealth(engine.endpoint) },
      { prefix: "/dev/", serve: developmentPages },
      { prefix: "/docs", serve: docs },
      { prefix: "/openapi.json", serve: docs },
      { prefix: "/", serve: serveStaticFiles(PAGES) },
    ],
  });
}
