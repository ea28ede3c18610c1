import { randomInt } from "node:crypto";
import Fastify from "fastify";
import { Pool } from "pg";
import { DOCUMENT_TYPES, parseDocument } from "../../shared/domain/people/documents/document.ts";
import { askAgainSeconds, hoursSince } from "../../shared/domain/people/status-query.ts";
import { openReference, referenceKeys } from "../../shared/security/person-references.ts";
import {
  isSignedWith,
  MOST_SKEW_SECONDS,
  readSignature,
  requestKey,
} from "../../shared/security/request-signatures.ts";
import { LookupHasher } from "../../shared/security/sealing.ts";
import { servePeer } from "../servers/serve-peer.ts";
import type { AskedDistrict } from "./asked-people.ts";

// The peer: Fastify, pg and PostgreSQL, with the duties that ours has: the same check of the signature with the key in
// memory, time and nonce (in one statement with the question, which is as few round trips as it can have), the limit of
// the minute, the reference opened, the number read and hashed, the same answer.

const POOL_SIZE = 20;
const DRAWS = 1_000;
const BODY = {
  type: "object",
  required: ["campaignId", "persons"],
  properties: {
    campaignId: { type: "string", pattern: "^[A-Z0-9][A-Z0-9-]{2,31}$" },
    persons: {
      ...{ type: "array", minItems: 1, maxItems: 200 },
      items: { type: "string", pattern: "^[A-Za-z0-9_-]{104}$" },
    },
  },
};
const TABLES = `
  CREATE TABLE nonce (key_id text, nonce text, expires_at timestamptz NOT NULL, PRIMARY KEY (key_id, nonce));
  CREATE TABLE document (hash text PRIMARY KEY, resident_id text NOT NULL);
  CREATE TABLE tube (barcode text PRIMARY KEY, state text NOT NULL, outcome text, published_at text);
  CREATE TABLE sample (
    campaign_id text, resident_id text, barcode text NOT NULL, sampled_at text NOT NULL,
    PRIMARY KEY (campaign_id, resident_id, barcode)
  );
  CREATE TABLE usage (key_id text PRIMARY KEY, minute bigint NOT NULL, taken bigint NOT NULL)`;
const QUESTION = {
  name: "question",
  text: `
    WITH first AS (
      INSERT INTO nonce VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1
    )
    SELECT (SELECT count(*) FROM first)::int AS first, d.resident_id, t.state, t.outcome, t.published_at, s.sampled_at
    FROM (SELECT 1) one
    LEFT JOIN document d ON d.hash = $4
    LEFT JOIN sample s ON s.campaign_id = $5 AND s.resident_id = d.resident_id
    LEFT JOIN tube t ON t.barcode = s.barcode`,
};

interface Row {
  first: number;
  resident_id: string | null;
  outcome: "negative" | "positive" | null;
  published_at: string;
  sampled_at: string;
}

const [postgresPort = ""] = process.argv.slice(2);
const pool = new Pool({
  ...{ host: "127.0.0.1", port: Number(postgresPort), user: "bench", database: "postgres", max: POOL_SIZE },
});
await pool.query(TABLES);
const hasher = new LookupHasher(Buffer.alloc(32, "bench"));
const keys = new Map<string, { request: Buffer; references: ReturnType<typeof referenceKeys> }>();
const bodies = new WeakMap<object, Buffer>();
let leftOfLease = 0;

const server = Fastify({ logger: false });
server.addContentTypeParser(
  "application/json",
  { parseAs: "buffer" },
  async (request: object, body: Buffer) => {
    bodies.set(request, body);
    return JSON.parse(body.toString("utf8"));
  },
);

server.post<{ Body: { campaignId: string; persons: string[] } }>(
  "/v1/status-queries",
  { schema: { body: BODY } },
  async (request, reply) => {
    const given = readSignature(request.headers.authorization);
    const key = given && keys.get(given.keyId);
    const now = new Date();
    const parts = {
      ...{ method: request.method, target: request.url, body: bodies.get(request) ?? Buffer.alloc(0) },
    };
    if (!given || !key || !isSignedWith(key.request, parts, given))
      return reply.code(401).send({ type: "signature-invalid", status: 401 });
    if (Math.abs(now.getTime() / 1000 - given.timestamp) > MOST_SKEW_SECONDS)
      return reply.code(401).send({ type: "request-time", status: 401 });
    if (leftOfLease <= 0) await lease(given.keyId, now);
    leftOfLease--;
    const [person = "", ...others] = request.body.persons;
    if (others.length > 0) return reply.code(400).send({ type: "peer-answers-single-queries", status: 400 });
    const document = openReference(key.references, person);
    const type = DOCUMENT_TYPES.find((each) => each === document?.documentType);
    if (!document || !type)
      return reply.send({ asOf: now.toISOString(), statuses: [{ person, found: "unreadable" }] });
    const read = parseDocument(type, document.documentNumber, now.toISOString().slice(0, 10));
    const hash = hasher.document(type, read.ok ? read.document.number : document.documentNumber);
    const until = new Date((given.timestamp + 2 * MOST_SKEW_SECONDS) * 1000);
    const values = [given.keyId, given.nonce, until, hash, request.body.campaignId];
    const { rows } = await pool.query<Row>({ ...QUESTION, values });
    const [row] = rows;
    if (row?.first !== 1) return reply.code(401).send({ type: "request-replayed", status: 401 });
    return reply.send({ asOf: now.toISOString(), statuses: [statusOf(person, row, now)] });
  },
);

async function lease(keyId: string, now: Date): Promise<void> {
  leftOfLease = 60_000;
  await pool.query(
    `INSERT INTO usage VALUES ($1, $2, $3)
     ON CONFLICT (key_id) DO UPDATE SET minute = $2, taken = CASE WHEN usage.minute = $2 THEN usage.taken + $3 ELSE $3 END`,
    [keyId, Math.floor(now.getTime() / 60_000), leftOfLease],
  );
}

function statusOf(person: string, row: Row, now: Date) {
  const random = randomInt(DRAWS) / DRAWS;
  if (row.resident_id === null)
    return { person, found: "unknown", askAgainAfterSeconds: askAgainSeconds("unknown", random) };
  const status = row.outcome === null ? "notBooked" : row.outcome === "positive" ? "held" : "negative";
  return {
    ...{ person, found: "found", status },
    ...(row.outcome === null
      ? {}
      : {
          sampledAt: row.sampled_at,
          hoursSinceSampling: hoursSince(row.sampled_at, now),
          publishedAt: row.published_at,
        }),
    askAgainAfterSeconds: askAgainSeconds(status, random),
  };
}

async function enlist({ campaignId, people, key }: AskedDistrict): Promise<void> {
  keys.set(key.keyId, { request: requestKey(key.secret), references: referenceKeys(key.secret) });
  const hashes = people.map((each) => hasher.document(each.documentType, each.documentNumber));
  const ids = people.map(({ residentId }) => residentId);
  await pool.query("INSERT INTO document SELECT * FROM unnest($1::text[], $2::text[])", [hashes, ids]);
  const sampled = people.flatMap(({ residentId, tube }) => (tube ? [{ residentId, ...tube }] : []));
  const tubes = [...new Map(sampled.map((each) => [each.tubeBarcode, each])).values()];
  await pool.query(
    "INSERT INTO tube SELECT b, 'published', o, p FROM unnest($1::text[], $2::text[], $3::text[]) AS u(b, o, p)",
    [
      tubes.map((each) => each.tubeBarcode),
      tubes.map(({ outcome }) => outcome),
      tubes.map((each) => each.publishedAt),
    ],
  );
  await pool.query(
    "INSERT INTO sample SELECT $1, r, b, s FROM unnest($2::text[], $3::text[], $4::text[]) AS u(r, b, s)",
    [
      campaignId,
      sampled.map(({ residentId }) => residentId),
      sampled.map((each) => each.tubeBarcode),
      sampled.map(({ sampledAt }) => sampledAt),
    ],
  );
  await pool.query("ANALYZE");
}

await servePeer(server, pool, enlist);
