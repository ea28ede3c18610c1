// What the peer asks of PostgreSQL. Its rows are inserted by the list; the insert of operations says which are new.

export const SCHEMA = `
  CREATE TABLE resident (resident_id text PRIMARY KEY, community_id text NOT NULL);
  CREATE TABLE operation (
    op_id text PRIMARY KEY, device_id text NOT NULL, sampler_id text NOT NULL, synced_by text NOT NULL,
    at timestamptz NOT NULL, recorded_at timestamptz NOT NULL, content_hash text NOT NULL);
  CREATE TABLE tube (
    barcode text PRIMARY KEY, campaign_id text NOT NULL, site_id text NOT NULL, lane int NOT NULL,
    pool_size int NOT NULL, kind text NOT NULL, state text NOT NULL, op_id text NOT NULL,
    sealed_at timestamptz NOT NULL);
  CREATE TABLE sample (
    campaign_id text NOT NULL, resident_id text NOT NULL, barcode text NOT NULL, sampled_at timestamptz NOT NULL,
    PRIMARY KEY (campaign_id, resident_id, barcode));
  CREATE TABLE custody (
    barcode text NOT NULL, sequence int NOT NULL, event jsonb NOT NULL, hash text NOT NULL,
    PRIMARY KEY (barcode, sequence));
  CREATE TABLE counter (
    campaign_id text NOT NULL, place text NOT NULL, tubes int NOT NULL DEFAULT 0, people int NOT NULL DEFAULT 0,
    PRIMARY KEY (campaign_id, place));
  CREATE TABLE device (device_id text PRIMARY KEY, sampler_id text NOT NULL, last_seen_at timestamptz NOT NULL);`;

export const SEEN = `INSERT INTO device VALUES ($1, $2, $3)
  ON CONFLICT (device_id) DO UPDATE SET sampler_id = $2, last_seen_at = $3`;
export const RECORD = `INSERT INTO operation
  SELECT o.op_id, $1, o.sampler_id, $2, o.at, $3, o.hash
  FROM unnest($4::text[], $5::text[], $6::timestamptz[], $7::text[]) AS o (op_id, sampler_id, at, hash)
  ON CONFLICT (op_id) DO NOTHING RETURNING op_id`;
export const HASHES = "SELECT op_id, content_hash FROM operation WHERE op_id = ANY($1)";
export const TUBES = `INSERT INTO tube
  SELECT t.barcode, t.campaign_id, t.site_id, t.lane, t.pool_size, t.kind, 'sealed', t.op_id, t.sealed_at
  FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::text[], $7::text[], $8::timestamptz[])
    AS t (barcode, campaign_id, site_id, lane, pool_size, kind, op_id, sealed_at)`;
export const EVENTS = `INSERT INTO custody
  SELECT e.barcode, 1, e.event, e.hash FROM unnest($1::text[], $2::jsonb[], $3::text[]) AS e (barcode, event, hash)`;
export const COMMUNITIES = "SELECT resident_id, community_id FROM resident WHERE resident_id = ANY($1)";
export const SAMPLED = `SELECT DISTINCT resident_id FROM sample
  WHERE (campaign_id, resident_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`;
export const SAMPLES = `INSERT INTO sample
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])`;
/** In the order of their places, so that two requests do not wait for one another. */
export const COUNT = `INSERT INTO counter
  SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::int[]) AS c (campaign_id, place, tubes, people)
  ORDER BY c.campaign_id, c.place
  ON CONFLICT (campaign_id, place)
    DO UPDATE SET tubes = counter.tubes + excluded.tubes, people = counter.people + excluded.people`;
