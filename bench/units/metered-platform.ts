import { mkdirSync } from "node:fs";
import type * as z from "zod";
import { directoryEvidence } from "../../local/platform/directory-evidence.ts";
import { createTable } from "../../local/platform/engine/create-table.ts";
import { startEngine } from "../../local/platform/engine/engine.ts";
import { engineTableClient } from "../../local/platform/engine/engine-table-client.ts";
import { fileKeyProvider } from "../../local/platform/file-key-provider.ts";
import { fileSigningSecrets } from "../../local/platform/file-secret-store.ts";
import { Meter } from "../../local/rehearsal/bill/meter.ts";
import { InProcessApi } from "../../local/rehearsal/platform/api.ts";
import { ONCE_IN_ORDER, OutboxRelay } from "../../local/rehearsal/platform/outbox-relay.ts";
import { Phones } from "../../local/rehearsal/platform/phones.ts";
import { onBehalfOf } from "../../local/rehearsal/platform/request-context.ts";
import { openDataDirectory } from "../../local/runtime/data-directory.ts";
import { methodOf, pathOf, type RouteContract } from "../../shared/contracts/contract.ts";
import type { Role, Scope } from "../../shared/domain/access/scope.ts";
import { systemIds } from "../../shared/ports/ids.ts";
import { createServices, type Services } from "../../shared/services/services.ts";

/** A request at a time, so that nothing is written together that functions would write apart. */
const ONE_BY_ONE = 1;

interface Asking<Body extends z.ZodType> {
  as?: string;
  from?: string;
  params?: Readonly<Record<string, string>>;
  body?: z.input<Body>;
  headersFor?: (text: string) => Promise<Record<string, string>>;
}

/** The API over an engine that says what each request used. */
export class MeteredPlatform {
  private constructor(
    readonly meter: Meter,
    readonly phones: Phones,
    readonly services: Services,
    private readonly api: InProcessApi,
    private readonly relay: OutboxRelay,
    readonly setTime: (at: string) => void,
    readonly end: () => Promise<void>,
  ) {}

  /** @param path where keys and instrument files are kept; the table is in memory */
  static async start(path: string, startsAt: string): Promise<MeteredPlatform> {
    let now = new Date(startsAt);
    const directory = await openDataDirectory({ path, scale: 0.001, fresh: false, now });
    const { tableName } = directory.settings;
    mkdirSync(directory.evidence, { recursive: true, mode: 0o700 });
    const engine = await startEngine();
    await createTable(engine.endpoint, tableName);
    const meter = new Meter();
    const phones = new Phones();
    const client = engineTableClient(engine.endpoint, meter.observe);
    const relay = new OutboxRelay(ONCE_IN_ORDER, ONE_BY_ONE);
    const services = await createServices({
      tableClient: client,
      tableName,
      clock: { now: () => now },
      ids: systemIds(),
      keyProvider: await fileKeyProvider(directory.masterKey),
      signingSecrets: fileSigningSecrets(directory),
      keySecret: "the secret of this bench, outside its table",
      evidence: directoryEvidence(directory.evidence),
      messenger: () => phones,
      afterTransaction: (writes) => relay.afterTransaction(writes.map(({ item }) => item)),
    });
    const end = async () => {
      client.destroy();
      await engine.stop();
    };
    const setTime = (at: string): void => {
      now = new Date(at);
    };
    const api = new InProcessApi(services);
    return new MeteredPlatform(meter, phones, services, api, relay, setTime, end);
  }

  /** Ask as an app does. @throws Error that says what was answered instead */
  async ask<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    route: RouteContract<P, Q, B, A>,
    { as, from = "10.0.0.1", params = {}, body, headersFor }: Asking<B>,
  ): Promise<z.output<A> | undefined> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const path = pathOf(route).replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ""),
    );
    const request = {
      ...{ method: methodOf(route), path, query: "", body: text, sourceIp: from },
      headers: {
        "accept-language": "zh-CN",
        ...(text === undefined ? {} : { "content-type": "application/json", ...(await headersFor?.(text)) }),
        ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
      },
    };
    const answer = await onBehalfOf({ operation: route.operationId, atMs: this.now }, () =>
      this.api.answer(request),
    );
    if (answer.status >= 300) throw new Error(`${route.operationId}: ${answer.status} ${answer.text}`);
    return route.answer?.parse(JSON.parse(answer.text));
  }

  /** Bring what is owed to its end, as stream and queues do. */
  async deliver(): Promise<void> {
    await this.relay.deliver(this.services, this.now);
    if (this.relay.failures.length > 0) throw new Error(this.relay.failures[0]);
  }

  async token(role: Role, scope: Scope, subject: string = role): Promise<string> {
    const { tokenIssuer, clock } = this.services;
    return (await tokenIssuer.accessToken({ subject, role, scope, sessionId: "bench" }, clock.now())).token;
  }

  private get now(): number {
    return this.services.clock.now().getTime();
  }
}
