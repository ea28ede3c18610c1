import Fastify, { type FastifyError } from "fastify";
import { Pool } from "pg";
import { authorizeBearer } from "../../shared/edge/authorizer.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { TokenVerifier } from "../../shared/security/token-verifier.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import { lanesFrom } from "../../shared/services/booking/seats/booking-request.ts";
import { TtlCache } from "../../shared/store/cache.ts";
import type { Plan } from "../servers/plan.ts";
import { servePeer } from "../servers/serve-peer.ts";
import { TokenMint } from "../servers/token-mint.ts";
import { type PeerSeat, PeerSeats } from "./peer-seats.ts";

// The peer: Fastify, pg and PostgreSQL, with the duties that ours has on the same routes: the token verified by the
// same verifier with the same memory of verified tokens, the body held against a schema, the same answer; availability is
// for everybody and remembered as it is written.

const POOL_SIZE = 20;
const AVAILABILITY_MS = 2_000;
const text = (pattern: string): object => ({ type: "string", pattern });
const CAMPAIGN_ID = text("^[A-Z0-9][A-Z0-9-]{2,31}$");
const SITE_ID = text("^\\d{9}-[A-Z]\\d{1,3}$");
const RESIDENT_ID = text("^[2345679CDFGHJKMNPQRTWXY]{12}$");
const INSTANT = text("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$");
const BOOKING = {
  type: "object",
  required: ["campaignId", "residentId", "siteId", "slotStart"],
  properties: { campaignId: CAMPAIGN_ID, residentId: RESIDENT_ID, siteId: SITE_ID, slotStart: INSTANT },
};
const SEAT = {
  type: "object",
  required: ["campaignId", "residentId", "siteId", "slotStart", "lane", "bookedAt"],
  properties: { ...BOOKING.properties, lane: { type: "integer" }, bookedAt: INSTANT },
};

interface BookingBody {
  campaignId: string;
  residentId: string;
  siteId: string;
  slotStart: string;
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
const seats = new PeerSeats(pool);
await seats.createTables();

const server = Fastify({ logger: false });
const opened = new Map<string, Map<string, number>>();
const actors = new WeakMap<object, Actor>();
const days = new TtlCache<string>(clock, AVAILABILITY_MS);

server.addHook("preParsing", async (request) => {
  if (request.method !== "GET")
    actors.set(request, await authorizeBearer(request.headers.authorization, verifier, clock));
});
server.setErrorHandler<FastifyError | ProblemError>((error, _request, reply) => {
  const [status, type] =
    error instanceof ProblemError ? [error.status, error.type] : [error.statusCode ?? 500, "error"];
  void reply.code(status).send({ type, status });
});

server.post<{ Body: BookingBody }>(
  "/v1/bookings",
  { schema: { body: BOOKING, response: { 201: SEAT } } },
  async (request, reply) => {
    const { campaignId, residentId, siteId, slotStart } = request.body;
    const refuse = (status: number, type: string) => reply.code(status).send({ type, status });
    const lanes = opened.get(campaignId)?.get(siteId);
    if (lanes === undefined) return refuse(404, "site-unknown");
    if (actors.get(request)?.subject !== residentId) return refuse(403, "scope-forbidden");
    if (slotStart <= clock.now().toISOString()) return refuse(409, "slot-past");
    const wish = { campaignId, residentId, siteId, slotStart, lanes: lanesFrom(residentId, lanes) };
    const outcome: PeerSeat | string = await seats.seat(wish);
    if (typeof outcome === "string") return refuse(outcome === "slot-unknown" ? 404 : 409, outcome);
    return reply.code(201).send({ campaignId, residentId, ...outcome });
  },
);

server.get<{ Params: { campaignId: string; siteId: string } }>(
  "/v1/campaigns/:campaignId/sites/:siteId/availability",
  async ({ params: { campaignId, siteId } }, reply) => {
    const written = days.recall(`${campaignId} ${siteId}`, async () =>
      JSON.stringify({ slots: await seats.availability(campaignId, siteId) }),
    );
    return reply.type("application/json; charset=utf-8").send(await written);
  },
);

await servePeer(server, pool, (plan: Plan) => {
  opened.set(plan.campaign.campaignId, new Map(plan.sites.map(({ siteId, lanes }) => [siteId, lanes])));
  return seats.open(plan);
});
