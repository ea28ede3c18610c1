import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { ulid } from "ulid";
import type * as z from "zod";
import { accessRoutes } from "../../../functions/lambda/access/routes.ts";
import { commandRoutes } from "../../../functions/lambda/command/routes.ts";
import { fieldRoutes } from "../../../functions/lambda/field/routes.ts";
import { followUpRoutes } from "../../../functions/lambda/follow-up/routes.ts";
import { integrationRoutes } from "../../../functions/lambda/integration/routes.ts";
import { labRoutes } from "../../../functions/lambda/lab/routes.ts";
import { processEntry } from "../../../functions/lambda/outbox-worker/process-entry.ts";
import { residentsRoutes } from "../../../functions/lambda/residents/routes.ts";
import { samplingRoutes } from "../../../functions/lambda/sampling/routes.ts";
import { steeringRoutes } from "../../../functions/lambda/steering/routes.ts";
import { transportRoutes } from "../../../functions/lambda/transport/routes.ts";
import { createTable } from "../../../local/platform/engine/create-table.ts";
import { type Engine, startEngine } from "../../../local/platform/engine/engine.ts";
import { engineTableClient } from "../../../local/platform/engine/engine-table-client.ts";
import type { ActorName, RouteContract } from "../../../shared/contracts/contract.ts";
import type { SignInLimits } from "../../../shared/domain/access/sign-in-limits.ts";
import { Instant } from "../../../shared/domain/instant.ts";
import { type ActorHandler, actorFunction } from "../../../shared/edge/actor-function.ts";
import { gatewayAuthorizer } from "../../../shared/edge/authorizer.ts";
import type { Route } from "../../../shared/edge/route.ts";
import type { Problem } from "../../../shared/errors/problem.ts";
import type { EvidenceStore } from "../../../shared/ports/evidence.ts";
import { systemIds } from "../../../shared/ports/ids.ts";
import type { TableClient } from "../../../shared/ports/table-client.ts";
import { RevocationList } from "../../../shared/security/revocation-list.ts";
import type { SecretStore, SigningPurpose } from "../../../shared/security/signing-keys.ts";
import { timeBasedCodes } from "../../../shared/security/time-based-codes.ts";
import { TokenVerifier } from "../../../shared/security/token-verifier.ts";
import { drainOutbox } from "../../../shared/services/messages/outbox/drain-outbox.ts";
import { createServices, type Services } from "../../../shared/services/services.ts";
import { asFunctionOf, withinPermissions } from "../matrix/permitted-writes.ts";
import { actorsOf } from "./actors.ts";
import { copyItems } from "./copy-items.ts";
import { gatewayContext, gatewayEvent } from "./gateway-event.ts";
import { memoryEvidence, memorySecret } from "./memory-stores.ts";

const ROUTES_OF: Record<ActorName, readonly Route[]> = {
  access: accessRoutes,
  residents: residentsRoutes,
  sampling: samplingRoutes,
  transport: transportRoutes,
  lab: labRoutes,
  command: commandRoutes,
  field: fieldRoutes,
  "follow-up": followUpRoutes,
  steering: steeringRoutes,
  integration: integrationRoutes,
};

export const NOW = "2026-03-02T01:00:00.000Z";

interface SentMessage {
  effectKey: string;
  phone: string;
  template: string;
  text: string;
}

interface CallOptions<P, Q, B> {
  /** An access token, or an API key (scenes/api-key.ts); none for anonymous. */
  as?: string;
  params?: P;
  query?: Q;
  body?: B;
  /** Sent as it is instead of `body`. */
  rawBody?: string;
  /** `rawBody` is the body in base64. */
  isBase64Encoded?: boolean;
  language?: "zh-CN" | "en";
  headers?: Record<string, string>;
  /** The address that the gateway sees. */
  from?: string;
  /** Cookies that the browser sends, each `name=value`. */
  cookies?: readonly string[];
}

export interface Called<A> {
  status: number;
  body: A;
  problem: Problem;
  headers: Record<string, string>;
  /** Texts of Set-Cookie headers. */
  cookies: readonly string[];
}

let engine: Promise<Engine> | undefined;

/** One engine for all test files of a worker, in memory; every world has a table of its own in it. */
const sharedEngine = (): Promise<Engine> => {
  engine ??= startEngine({});
  return engine;
};

/** What of a world stands outside its table. */
interface Outside {
  start: Instant;
  signingSecrets: Record<SigningPurpose, SecretStore>;
  evidence: EvidenceStore;
  limits: Partial<SignInLimits>;
  /** Put around the client of the table. */
  around: <C extends TableClient>(client: C) => C;
}

async function emptyTable() {
  const { endpoint } = await sharedEngine();
  const tableName = `test-${ulid()}`;
  await createTable(endpoint, tableName);
  return { endpoint, tableName };
}
type EmptyTable = Awaited<ReturnType<typeof emptyTable>>;

/** The real handlers on the real engine, with a clock that the test sets and a messenger that remembers. */
export async function createWorld(
  start: Instant = NOW,
  limits: Partial<SignInLimits> = {},
  around: Outside["around"] = (client) => client,
) {
  const signingSecrets = { token: memorySecret(), code: memorySecret(), card: memorySecret() };
  return worldOn(await emptyTable(), { start, signingSecrets, evidence: memoryEvidence(), limits, around });
}

/** Another world in which the same has happened, at the same time; what is done in it the first one does not see. */
export async function copyOf({ tableName, ...world }: World): Promise<World> {
  const table = await emptyTable();
  await copyItems(table.endpoint, tableName, table.tableName);
  return worldOn(table, { ...world, start: world.clock.now().toISOString() });
}

async function worldOn(
  { endpoint, tableName }: EmptyTable,
  { start, signingSecrets, evidence, limits, around }: Outside,
) {
  const engineClient = around(engineTableClient(endpoint));
  const tableClient = withinPermissions(engineClient);
  let now = new Date(Instant.parse(start));
  const clock = {
    now: () => now,
    set: (instant: Instant) => {
      now = new Date(instant);
    },
    advance: ({ hours = 0, minutes = 0, seconds = 0 }) => {
      now = new Date(now.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000);
    },
  };
  const sent: SentMessage[] = [];
  const services: Services = await createServices({
    tableClient,
    tableName,
    clock,
    ids: systemIds(),
    keyProvider: {
      wrap: async (dataKey) => Buffer.from(dataKey).toString("base64"),
      unwrap: async (wrapped) => Buffer.from(wrapped, "base64"),
    },
    secondFactor: timeBasedCodes,
    signingSecrets,
    evidence,
    keySecret: "the secret of this world, outside its table",
    publicOrigin: "https://hs.example.cn",
    loopbackReceivers: true,
    push: { publicKey: "the public key of this world", hosts: [] },
    signInLimits: limits,
    messenger: () => ({
      channels: ["sms"],
      send: async ({ effectKey, address: phone, template, text }) => {
        if (!sent.some((m) => m.effectKey === effectKey && m.phone === phone))
          sent.push({ effectKey, phone, template, text });
        return {};
      },
    }),
  });

  const { signingKeys, revocations } = services.stores;
  const verifier = new TokenVerifier(signingKeys, undefined, new RevocationList(revocations));
  const authorize = gatewayAuthorizer(async () => verifier, clock);
  const functions = new Map<ActorName, ActorHandler>();
  for (const [actor, routes] of Object.entries(ROUTES_OF))
    functions.set(
      actor as ActorName,
      actorFunction(actor as ActorName, routes, async () => services),
    );

  /** Call a route as API Gateway would: authorizer first, then the actor's function. */
  async function call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
    contract: RouteContract<P, Q, B, A>,
    options: CallOptions<z.input<P>, z.input<Q>, z.input<B>> = {},
  ): Promise<Called<z.output<A>>> {
    const event = gatewayEvent(contract, options, clock.now());
    if (contract.roles !== "public" && options.as !== undefined) {
      const verdict = await authorize(event);
      if (!verdict.isAuthorized) return gatewayRefusal();
      Object.assign(event.requestContext, { authorizer: { lambda: verdict.context } });
    }
    const handler = functions.get(contract.actor);
    if (!handler) throw new Error(`no function for ${contract.actor}`);
    const answer = asFunctionOf(contract.actor, () => handler(event, gatewayContext(contract.operationId)));
    return readAnswer(await answer);
  }

  return {
    ...{ services, signingSecrets, evidence, limits, around, endpoint, tableName },
    stores: services.stores,
    clock,
    call,
    sent,
    as: actorsOf(services),
    /** Hand on everything owed, as stream and sweep would, until nothing is left. */
    deliverOutbox: () =>
      drainOutbox({
        outbox: services.stores.outbox,
        queue: {
          send: async (entries) => {
            for (const entry of entries) await processEntry(services, entry.entry);
            return [];
          },
        },
        createdBefore: clock.now(),
      }),
    close: async () => engineClient.destroy(),
  };
}

export type World = Awaited<ReturnType<typeof worldOn>>;

function readAnswer<A>(result: APIGatewayProxyStructuredResultV2): Called<A> {
  const parsed = result.body === undefined || result.body === "" ? undefined : JSON.parse(result.body);
  const headers = Object.fromEntries(Object.entries(result.headers ?? {}).map(([k, v]) => [k, String(v)]));
  return {
    status: result.statusCode ?? 200,
    body: parsed,
    problem: parsed,
    headers,
    cookies: result.cookies ?? [],
  };
}

/** What API Gateway itself answers when the authorizer refuses. */
function gatewayRefusal<A>(): Called<A> {
  const body = JSON.parse('{"message":"Forbidden"}');
  return { status: 401, body, problem: body, headers: {}, cookies: [] };
}
