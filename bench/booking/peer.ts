import { Pool } from "pg";
import type { Groups } from "../load/process-usage.ts";
import type { Plan } from "../servers/plan.ts";
import { type Postgres, startPostgres } from "../servers/postgres.ts";
import { ServerProcess } from "../servers/server-process.ts";
import type { Contender } from "./contender.ts";

const PROCESS = new URL("peer-process.ts", import.meta.url);
const UNSOUND = `
  SELECT coalesce(sum(abs(l.booked - coalesce(b.held, 0))), 0)::int AS leaked,
         coalesce(sum(greatest(0, l.booked - l.capacity)), 0)::int AS oversold
  FROM lane l LEFT JOIN (
    SELECT campaign_id, site_id, slot_start, lane, count(*) AS held FROM booking GROUP BY 1, 2, 3, 4
  ) b USING (campaign_id, site_id, slot_start, lane)`;

/** Fastify in a process of its own, and a PostgreSQL cluster with default settings. */
export class Peer implements Contender {
  readonly name = "peer";

  private constructor(
    private readonly server: ServerProcess,
    private readonly postgres: Postgres,
  ) {}

  /** @param dataDir of our runtime, whose tokens the peer verifies too */
  static async start(directory: string, dataDir: string): Promise<Peer> {
    const postgres = await startPostgres(directory);
    try {
      const server = await ServerProcess.start(PROCESS, [dataDir, String(postgres.port)]);
      return new Peer(server, postgres);
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  get port(): number {
    return this.server.port;
  }

  get version(): string {
    return this.postgres.version;
  }

  get processes(): Groups {
    return { server: [this.server.pid], postgres: [this.postgres.pid] };
  }

  async open(plan: Plan): Promise<void> {
    await this.server.tell(plan);
  }

  profiled<T>(_phase: string, work: () => Promise<T>): Promise<T> {
    return work();
  }

  /** The peer is held to the same: seats counted and bookings made agree. */
  async verify(): Promise<{ leaked: number; oversold: number }> {
    const { port } = this.postgres;
    const pool = new Pool({ host: "127.0.0.1", port, user: "bench", database: "postgres", max: 1 });
    const [row] = (await pool.query<{ leaked: number; oversold: number }>(UNSOUND)).rows;
    await pool.end();
    if (!row) throw new Error("the peer's count has no answer");
    return row;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.postgres.stop();
  }
}
