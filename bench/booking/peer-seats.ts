import type { Pool, PoolClient } from "pg";
import { slotsOfCampaignDay } from "../../shared/domain/booking/campaign-slots.ts";
import type { Plan } from "../servers/plan.ts";

// Seating as one would write it with PostgreSQL: lock the lane's row, look, insert, count; lanes are probed in the
// order in which ours are, and a lane found full is remembered for a second as ours are.

export interface PeerSeat {
  siteId: string;
  slotStart: string;
  lane: number;
  bookedAt: string;
}

export type PeerOutcome = PeerSeat | "slot-full" | "slot-unknown" | "already-booked";

const FULL_LANE_MS = 1_000;

const SCHEMA = `
  CREATE TABLE lane (
    campaign_id text NOT NULL, site_id text NOT NULL, slot_start timestamptz NOT NULL, lane int NOT NULL,
    capacity int NOT NULL, booked int NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign_id, site_id, slot_start, lane));
  CREATE TABLE booking (
    campaign_id text NOT NULL, resident_id text NOT NULL, site_id text NOT NULL, slot_start timestamptz NOT NULL,
    lane int NOT NULL, booked_at timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, resident_id));
  CREATE INDEX booking_of_slot ON booking (campaign_id, site_id, slot_start);`;

const LOCK = {
  name: "lock",
  text: `SELECT capacity, booked FROM lane
         WHERE campaign_id = $1 AND site_id = $2 AND slot_start = $3 AND lane = $4 FOR UPDATE`,
};
const INSERT = {
  name: "insert",
  text: "INSERT INTO booking VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (campaign_id, resident_id) DO NOTHING",
};
const COUNT = {
  name: "count",
  text: `UPDATE lane SET booked = booked + 1
         WHERE campaign_id = $1 AND site_id = $2 AND slot_start = $3 AND lane = $4`,
};
const HELD = {
  name: "held",
  text: `SELECT site_id AS "siteId", slot_start AS "slotStart", lane, booked_at AS "bookedAt"
         FROM booking WHERE campaign_id = $1 AND resident_id = $2`,
};
const AVAILABILITY = {
  name: "availability",
  text: `SELECT slot_start AS "slotStart", sum(capacity)::int AS capacity,
           sum(greatest(0, capacity - booked))::int AS "seatsLeft"
         FROM lane WHERE campaign_id = $1 AND site_id = $2 GROUP BY slot_start ORDER BY slot_start`,
};

export class PeerSeats {
  private readonly fullUntil = new Map<string, number>();

  constructor(private readonly pool: Pool) {}

  async createTables(): Promise<void> {
    await this.pool.query(SCHEMA);
  }

  async open(plan: Plan): Promise<void> {
    const { campaign, day, sites } = plan;
    const lanes = sites.flatMap((site) => slotsOfCampaignDay(site, day, campaign));
    await this.pool.query(
      `INSERT INTO lane (campaign_id, site_id, slot_start, lane, capacity)
       SELECT $1, * FROM unnest($2::text[], $3::timestamptz[], $4::int[], $5::int[])`,
      [
        campaign.campaignId,
        lanes.map((lane) => lane.siteId),
        lanes.map((lane) => lane.slotStart),
        lanes.map((lane) => lane.lane),
        lanes.map((lane) => lane.capacity),
      ],
    );
    await this.pool.query("VACUUM ANALYZE lane");
  }

  async seat(wish: {
    campaignId: string;
    residentId: string;
    siteId: string;
    slotStart: string;
    lanes: readonly number[];
  }): Promise<PeerOutcome> {
    const client = await this.pool.connect();
    try {
      for (const lane of wish.lanes) {
        const key = `${wish.campaignId} ${wish.siteId} ${wish.slotStart} ${lane}`;
        if ((this.fullUntil.get(key) ?? 0) > Date.now()) continue;
        const outcome = await this.tryLane(client, { ...wish, lane });
        if (outcome !== "lane-full") return outcome;
        this.fullUntil.set(key, Date.now() + FULL_LANE_MS);
      }
      return "slot-full";
    } finally {
      client.release();
    }
  }

  async availability(campaignId: string, siteId: string): Promise<object[]> {
    return (await this.pool.query({ ...AVAILABILITY, values: [campaignId, siteId] })).rows;
  }

  private async tryLane(
    client: PoolClient,
    wish: { campaignId: string; residentId: string; siteId: string; slotStart: string; lane: number },
  ): Promise<PeerOutcome | "lane-full"> {
    const { campaignId, residentId, siteId, slotStart, lane } = wish;
    const key = [campaignId, siteId, slotStart, lane];
    const bookedAt = new Date().toISOString();
    try {
      await client.query("BEGIN");
      const [row] = (await client.query({ ...LOCK, values: key })).rows;
      if (!row || row.booked >= row.capacity) {
        await client.query("ROLLBACK");
        return row ? "lane-full" : "slot-unknown";
      }
      const booking = [campaignId, residentId, siteId, slotStart, lane, bookedAt];
      const inserted = await client.query({ ...INSERT, values: booking });
      if (inserted.rowCount === 0) {
        await client.query("ROLLBACK");
        return await this.heldInstead(client, wish);
      }
      await client.query({ ...COUNT, values: key });
      await client.query("COMMIT");
      return { siteId, slotStart, lane, bookedAt };
    } catch (error) {
      await client.query("ROLLBACK");
      throw error;
    }
  }

  /** The same request again is answered with the seat that is held. */
  private async heldInstead(
    client: PoolClient,
    {
      campaignId,
      residentId,
      siteId,
      slotStart,
    }: { campaignId: string; residentId: string; siteId: string; slotStart: string },
  ): Promise<PeerOutcome> {
    const [held] = (await client.query({ ...HELD, values: [campaignId, residentId] })).rows;
    if (held?.siteId !== siteId || held.slotStart.toISOString() !== slotStart) return "already-booked";
    return { siteId, slotStart, lane: held.lane, bookedAt: held.bookedAt.toISOString() };
  }
}
