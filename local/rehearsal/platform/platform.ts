import { mkdirSync } from "node:fs";
import type { RequestGathering } from "../../../shared/ports/batching.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import { timeBasedCodes } from "../../../shared/security/time-based-codes.ts";
import { releaseNoShows } from "../../../shared/services/booking/release-no-shows.ts";
import { enqueueAlertLooks } from "../../../shared/services/command/enqueue-alert-looks.ts";
import { noteCourses } from "../../../shared/services/command/note-course.ts";
import { remindOfReports } from "../../../shared/services/follow-up/remind-of-reports.ts";
import { drainOutbox } from "../../../shared/services/messages/outbox/drain-outbox.ts";
import { voidTooOld } from "../../../shared/services/sampling/enqueue-too-old.ts";
import { createServices, type Services } from "../../../shared/services/services.ts";
import { noteSupplies } from "../../../shared/services/supplies/note-supplies.ts";
import { directoryEvidence } from "../../platform/directory-evidence.ts";
import { gatheringTableClient } from "../../platform/engine/batching-table-client.ts";
import { createTable } from "../../platform/engine/create-table.ts";
import { type Engine, startEngine } from "../../platform/engine/engine.ts";
import { engineTableClient } from "../../platform/engine/engine-table-client.ts";
import { fileKeyProvider } from "../../platform/file-key-provider.ts";
import { fileSigningSecrets } from "../../platform/file-secret-store.ts";
import type { DataDirectory } from "../../runtime/data-directory.ts";
import type { Meter } from "../bill/meter.ts";
import type { VirtualClock } from "../simulation/virtual-clock.ts";
import { InProcessApi } from "./api.ts";
import { seededIds } from "./ids.ts";
import { type Delivery, OutboxRelay } from "./outbox-relay.ts";
import { Phones } from "./phones.ts";
import { onBehalfOf } from "./request-context.ts";

/** The stream tells within seconds; what is older was missed. */
const LEFT_TO_THE_STREAM_MS = 30_000;
/** One process serves everybody: what is booked at the same time is written together, as by the local server. */
const GATHERING: RequestGathering = { waitMs: 5, most: 64, enough: 16, atOnce: 3 };

export interface PlatformOptions {
  directory: DataDirectory;
  /** Keep the table in memory; nothing is left of it then. */
  inMemory: boolean;
  seed: string;
  clock: VirtualClock;
  meter: Meter;
  delivery: Delivery;
  /** Stands between the stores and the engine; trouble makes it fail. */
  around: (client: TableClient) => TableClient;
  /** Requests side by side; with more than one, bookings and reads are written and read together. */
  sideBySide: number;
}

/** The platform that is rehearsed: real handlers, real stores, real outbox on the embedded engine. */
export class Platform {
  readonly phones = new Phones();
  readonly relay: OutboxRelay;
  private made: { services: Services; api: InProcessApi } | undefined;

  private constructor(
    private readonly options: PlatformOptions,
    private readonly engine: Engine,
    private readonly client: TableClient & { destroy(): void },
    private readonly ids: ReturnType<typeof seededIds>,
  ) {
    this.relay = new OutboxRelay(options.delivery, options.sideBySide);
  }

  static async start(options: PlatformOptions): Promise<Platform> {
    const { directory, inMemory, meter } = options;
    const engine = await startEngine(inMemory ? {} : { dbPath: directory.database });
    try {
      await createTable(engine.endpoint, directory.settings.tableName);
      mkdirSync(directory.evidence, { recursive: true, mode: 0o700 });
      const client = engineTableClient(engine.endpoint, meter.observe);
      const platform = new Platform(options, engine, client, seededIds(options.seed));
      await platform.restart();
      return platform;
    } catch (error) {
      await engine.stop();
      throw error;
    }
  }

  get services(): Services {
    return this.started.services;
  }

  get api(): InProcessApi {
    return this.started.api;
  }

  /** Where the table is, for those who read it without the stores. */
  get place(): { endpoint: string; tableName: string } {
    return { endpoint: this.engine.endpoint, tableName: this.options.directory.settings.tableName };
  }

  /** A process that begins: it remembers nothing but what is in the table. */
  async restart(): Promise<void> {
    const { directory, clock, around, sideBySide } = this.options;
    const faulty = around(this.told(this.client));
    const services = await createServices({
      tableClient: sideBySide > 1 ? gatheringTableClient(faulty) : faulty,
      tableName: directory.settings.tableName,
      clock,
      ids: this.ids,
      keyProvider: await fileKeyProvider(directory.masterKey),
      secondFactor: timeBasedCodes,
      signingSecrets: fileSigningSecrets(directory),
      keySecret: "the secret of this rehearsal, outside its table",
      evidence: directoryEvidence(directory.evidence),
      messenger: () => this.phones,
      ...(sideBySide > 1 ? { gathering: GATHERING } : {}),
    });
    this.made = { services, api: new InProcessApi(services) };
  }

  /** What is written is on the table's stream, whether its writer hears of it or not. */
  private told(client: TableClient): TableClient {
    const { apart } = client;
    return {
      ...client,
      transactWrite: async (input) => {
        await client.transactWrite(input);
        this.relay.afterTransaction(input.TransactItems ?? []);
      },
      ...(apart === undefined
        ? {}
        : {
            apart: {
              ...apart,
              put: async (input) => {
                await apart.put(input);
                this.relay.afterTransaction([{ Put: input }]);
              },
            },
          }),
    };
  }

  /** What the sweep of AWS does every minute. */
  async sweep(atMs: number): Promise<void> {
    const { services, relay } = this;
    const { stores, table, clock, bookings } = services;
    const createdBefore = new Date(clock.now().getTime() - LEFT_TO_THE_STREAM_MS);
    await onBehalfOf({ operation: "sweep", atMs }, async () => {
      await drainOutbox({ outbox: stores.outbox, queue: relay, createdBefore });
      await stores.dueDeliveries.handOver(clock.now());
      await remindOfReports({ ...stores, table }, clock);
      await releaseNoShows({ stores, bookings, clock });
      await noteSupplies(stores, clock);
      await noteCourses(stores, clock);
      await enqueueAlertLooks(stores, clock);
      await voidTooOld({ ...stores, table }, clock);
    });
    await relay.deliver(services, atMs);
  }

  async stop(): Promise<void> {
    this.client.destroy();
    await this.engine.stop();
  }

  private get started(): { services: Services; api: InProcessApi } {
    if (!this.made) throw new Error("the platform was not started");
    return this.made;
  }
}
