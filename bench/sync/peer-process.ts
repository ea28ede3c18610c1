import { createHmac } from "node:crypto";
import Fastify, { type FastifyError } from "fastify";
import { Pool } from "pg";
import type { SealTube } from "../../shared/contracts/sampling/sync.ts";
import { coversSite } from "../../shared/domain/access/scope.ts";
import { parseTubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { parseResidentCode } from "../../shared/domain/codes/resident-code.ts";
import type { DeviceKey } from "../../shared/domain/sampling/device-key.ts";
import { DEVICE_SIGNATURE_HEADER, isSignedWith } from "../../shared/domain/sampling/device-signatures.ts";
import { authorizeBearer } from "../../shared/edge/authorizer.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { TokenVerifier } from "../../shared/security/token-verifier.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import { servePeer } from "../servers/serve-peer.ts";
import { TokenMint } from "../servers/token-mint.ts";
import { PeerTubes } from "./peer-tubes.ts";
import type { Listed } from "./roster.ts";

// The peer: Fastify, pg and PostgreSQL, with the duties that ours has: the token verified by the same verifier with
// the same memory of verified tokens, the body held against a schema, barcodes and codes checked by the same parsers,
// the site held against the scope, the same answer.

const POOL_SIZE = 20;
const HASH_KEY = "bench";
const text = (pattern: string): object => ({ type: "string", pattern });
const INSTANT = text("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$");
const short = (maxLength: number): object => ({ type: "string", minLength: 1, maxLength });
const SEALING = {
  type: "object",
  required: ["kind", "opId", "at", "samplerId", "campaignId", "tubeBarcode", "siteId", "members"],
  properties: {
    kind: { const: "sealTube" },
    opId: text("^[0-7][0-9A-HJKMNP-TV-Z]{25}$"),
    at: INSTANT,
    samplerId: short(64),
    campaignId: text("^[A-Z0-9][A-Z0-9-]{2,31}$"),
    tubeBarcode: short(40),
    poolSize: { enum: [1, 5, 10, 20] },
    tubeKind: { enum: ["screening", "retest", "priority"] },
    siteId: text("^\\d{9}-[A-Z]\\d{1,3}$"),
    lane: { type: "integer", minimum: 1, maximum: 40 },
    members: {
      type: "array",
      minItems: 1,
      maxItems: 40,
      items: { type: "object", required: ["code"], properties: { code: short(1024) } },
    },
  },
};
const SYNC = {
  type: "object",
  required: ["deviceId", "sentAt", "ops"],
  properties: {
    deviceId: text("^[A-Za-z0-9_-]{8,40}$"),
    sentAt: INSTANT,
    ops: { type: "array", minItems: 1, maxItems: 200, items: SEALING },
  },
};

interface SyncBody {
  deviceId: string;
  sentAt: string;
  ops: SealTube[];
}

const [dataDir = "", postgresPort = ""] = process.argv.slice(2);
const clock = { now: () => new Date() };
const mint = new TokenMint(dataDir);
await mint.commander();
const verifier = new TokenVerifier(mint.published);
const pool = new Pool({
  host: "127.0.0.1",
  port: Number(postgresPort),
  user: "bench",
  database: "postgres",
  max: POOL_SIZE,
});
const tubes = new PeerTubes(pool);
await tubes.createTables();

const server = Fastify({ logger: false, bodyLimit: 2_000_000 });
const actors = new WeakMap<object, Actor>();
// The same check of what a device signs; its keys need not outlive the process.
const deviceKeys = new Map<string, DeviceKey>();
const texts = new WeakMap<object, Buffer>();
server.addContentTypeParser(
  "application/json",
  { parseAs: "buffer" },
  async (request: object, body: Buffer) => {
    texts.set(request, body);
    return JSON.parse(body.toString("utf8"));
  },
);
server.put<{ Params: { deviceId: string }; Body: { key: DeviceKey } }>(
  "/v1/devices/:deviceId/key",
  async ({ params, body }, reply) => {
    deviceKeys.set(params.deviceId, body.key);
    return reply.send({});
  },
);
server.addHook("preParsing", async (request) => {
  actors.set(request, await authorizeBearer(request.headers.authorization, verifier, clock));
});
server.setErrorHandler<FastifyError | ProblemError>((error, _request, reply) => {
  const [status, type] =
    error instanceof ProblemError ? [error.status, error.type] : [error.statusCode ?? 500, error.message];
  void reply.code(status).send({ type, status });
});

server.post<{ Body: SyncBody }>("/v1/sampling/sync", { schema: { body: SYNC } }, async (request, reply) => {
  const { deviceId, sentAt, ops } = request.body;
  const actor = actors.get(request);
  if (!actor) return reply.code(401).send({ type: "token-invalid", status: 401 });
  const key = deviceKeys.get(deviceId);
  const signature = request.headers[DEVICE_SIGNATURE_HEADER];
  const text = texts.get(request);
  if (!key || typeof signature !== "string" || !text || !(await isSignedWith(key, signature, text)))
    return reply.code(400).send({ type: "peer-takes-signed-batches-only", status: 400 });
  const receivedAt = clock.now();
  const read = ops.map(readOperation);
  if (ops.some(({ siteId }) => !coversSite(actor.scope, siteId)) || read.includes(undefined))
    return reply.code(400).send({ type: "peer-takes-well-formed-sealings-only", status: 400 });
  const taken = read.flatMap((each) => each ?? []);
  const verdicts = await tubes.sync({ deviceId, syncedBy: actor.subject, receivedAt, ops: taken });
  const clockOffsetSeconds = Math.round((Date.parse(sentAt) - receivedAt.getTime()) / 1000);
  return reply.send({ verdicts, clockOffsetSeconds });
});

function readOperation(op: SealTube) {
  const barcode = parseTubeBarcode(op.tubeBarcode);
  const codes = op.members.map((member) => ("code" in member ? parseResidentCode(member.code) : undefined));
  if (!barcode.ok) return undefined;
  return {
    op: { ...op, tubeBarcode: barcode.barcode },
    residentIds: [...new Set(codes.flatMap((code) => (code?.ok ? [code.code] : [])))],
    contentHash: createHmac("sha256", HASH_KEY).update(JSON.stringify(op)).digest("hex"),
  };
}

await servePeer(server, pool, (people: Listed[]) => tubes.enlist(people));
