import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { SealTube } from "../../shared/contracts/sampling/sync.ts";
import { GENESIS_HASH } from "../../shared/domain/transport/custody.ts";
import {
  COMMUNITIES,
  COUNT,
  EVENTS,
  HASHES,
  RECORD,
  SAMPLED,
  SAMPLES,
  SCHEMA,
  SEEN,
  TUBES,
} from "./peer-statements.ts";
import type { Listed } from "./roster.ts";

// Sealing as one would write it with PostgreSQL: a request is one transaction, its rows are inserted by the list, the
// first insert (operations by their id) says which of them are new.

export interface PeerSync {
  deviceId: string;
  syncedBy: string;
  receivedAt: Date;
  ops: readonly { op: SealTube; residentIds: readonly string[]; contentHash: string }[];
}

export interface PeerVerdict {
  opId: string;
  verdict: "applied" | "duplicate" | "flagged" | "quarantined";
  reasons: string[];
}

type Op = PeerSync["ops"][number];

export class PeerTubes {
  constructor(private readonly pool: Pool) {}

  async createTables(): Promise<void> {
    await this.pool.query(SCHEMA);
  }

  async enlist(people: readonly Pick<Listed, "residentId" | "communityId">[]): Promise<void> {
    await this.pool.query("INSERT INTO resident SELECT * FROM unnest($1::text[], $2::text[])", [
      people.map(({ residentId }) => residentId),
      people.map(({ communityId }) => communityId),
    ]);
    await this.pool.query("VACUUM ANALYZE resident");
  }

  async sync(sync: PeerSync): Promise<PeerVerdict[]> {
    const client = await this.pool.connect();
    try {
      await client.query("BEGIN");
      const verdicts = await this.apply(client, sync);
      await client.query("COMMIT");
      return verdicts;
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    } finally {
      client.release();
    }
  }

  private async apply(client: PoolClient, sync: PeerSync): Promise<PeerVerdict[]> {
    const { deviceId, syncedBy, receivedAt } = sync;
    const all = [...new Map(sync.ops.map((each) => [each.op.opId, each])).values()].sort((a, b) =>
      a.op.opId < b.op.opId ? -1 : 1,
    );
    await client.query({ name: "seen", text: SEEN, values: [deviceId, syncedBy, receivedAt] });
    const recorded = await client.query<{ op_id: string }>({
      name: "record",
      text: RECORD,
      values: [
        ...[deviceId, syncedBy, receivedAt],
        ...[all.map(({ op }) => op.opId), all.map(({ op }) => op.samplerId), all.map(({ op }) => op.at)],
        all.map(({ contentHash }) => contentHash),
      ],
    });
    const fresh = new Set(recorded.rows.map((row) => row.op_id));
    const ops = all.filter(({ op }) => fresh.has(op.opId));
    const flags = ops.length === 0 ? new Map<string, string[]>() : await this.seal(client, ops, sync);
    const known = await this.hashes(
      client,
      all.filter(({ op }) => !fresh.has(op.opId)),
    );
    return sync.ops.map(({ op: { opId }, contentHash }) => {
      if (!fresh.has(opId)) {
        const same = known.get(opId) === contentHash;
        return { opId, verdict: same ? "duplicate" : "quarantined", reasons: same ? [] : ["opIdReused"] };
      }
      const reasons = flags.get(opId) ?? [];
      return { opId, verdict: reasons.length === 0 ? "applied" : "flagged", reasons };
    });
  }

  private async hashes(client: PoolClient, ops: readonly Op[]): Promise<Map<string, string>> {
    if (ops.length === 0) return new Map();
    const { rows } = await client.query<{ op_id: string; content_hash: string }>({
      name: "hashes",
      text: HASHES,
      values: [ops.map(({ op }) => op.opId)],
    });
    return new Map(rows.map((row) => [row.op_id, row.content_hash]));
  }

  /** @returns flags by operation */
  private async seal(
    client: PoolClient,
    ops: readonly Op[],
    { deviceId, receivedAt }: PeerSync,
  ): Promise<Map<string, string[]>> {
    const members = ops.flatMap(({ op, residentIds }) =>
      residentIds.map((residentId) => ({ op, residentId })),
    );
    const residentIds = members.map(({ residentId }) => residentId);
    const campaignIds = members.map(({ op }) => op.campaignId);
    const listed = await client.query<{ resident_id: string; community_id: string }>({
      name: "communities",
      text: COMMUNITIES,
      values: [residentIds],
    });
    const communities = new Map(listed.rows.map((row) => [row.resident_id, row.community_id]));
    const before = await client.query<{ resident_id: string }>({
      name: "sampled",
      text: SAMPLED,
      values: [campaignIds, residentIds],
    });
    const sampled = new Set(before.rows.map((row) => row.resident_id));
    await client.query({
      name: "tubes",
      text: TUBES,
      values: [
        ops.map(({ op }) => op.tubeBarcode),
        ops.map(({ op }) => op.campaignId),
        ops.map(({ op }) => op.siteId),
        ops.map(({ op }) => op.lane),
        ops.map(({ op }) => op.poolSize),
        ops.map(({ op }) => op.tubeKind),
        ops.map(({ op }) => op.opId),
        ops.map(({ op }) => op.at),
      ],
    });
    const events = ops.map(({ op }) => eventOf(op, deviceId, receivedAt));
    await client.query({
      name: "events",
      text: EVENTS,
      values: [ops.map(({ op }) => op.tubeBarcode), events, events.map(sha256)],
    });
    await client.query({
      name: "samples",
      text: SAMPLES,
      values: [
        ...[campaignIds, residentIds],
        ...[members.map(({ op }) => op.tubeBarcode), members.map(({ op }) => op.at)],
      ],
    });
    await this.count(client, ops, { communities, sampled });
    return new Map(
      ops.map(({ op, residentIds: inTube }) => [
        op.opId,
        [
          ...(inTube.some((id) => sampled.has(id)) ? ["personAlreadySampled"] : []),
          ...(inTube.length > op.poolSize ? ["tubeOverSize"] : []),
          ...(inTube.some((id) => !communities.has(id)) ? ["codeUnknown"] : []),
        ],
      ]),
    );
  }

  private async count(
    client: PoolClient,
    ops: readonly Op[],
    { communities, sampled }: { communities: ReadonlyMap<string, string>; sampled: ReadonlySet<string> },
  ): Promise<void> {
    const moves = new Map<string, { campaignId: string; place: string; tubes: number; people: number }>();
    const move = (campaignId: string, place: string, tubes: number, people: number): void => {
      const was = moves.get(`${campaignId} ${place}`) ?? { campaignId, place, tubes: 0, people: 0 };
      moves.set(`${campaignId} ${place}`, {
        ...was,
        tubes: was.tubes + tubes,
        people: was.people + people,
      });
    };
    for (const { op, residentIds } of ops) {
      const first = residentIds.filter((id) => !sampled.has(id));
      move(op.campaignId, op.siteId, 1, first.length);
      for (const id of first) move(op.campaignId, communities.get(id) ?? "none", 0, 1);
    }
    const all = [...moves.values()];
    await client.query({
      name: "count",
      text: COUNT,
      values: [
        all.map(({ campaignId }) => campaignId),
        all.map(({ place }) => place),
        all.map(({ tubes }) => tubes),
        all.map(({ people }) => people),
      ],
    });
  }
}

const eventOf = (op: SealTube, deviceId: string, receivedAt: Date): string =>
  JSON.stringify({
    subject: op.tubeBarcode,
    sequence: 1,
    what: "sealed",
    at: op.at,
    recordedAt: receivedAt.toISOString(),
    who: op.samplerId,
    where: op.siteId,
    detail: { opId: op.opId, deviceId, lane: op.lane, members: op.members.length },
    previousHash: GENESIS_HASH,
  });

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
