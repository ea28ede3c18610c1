import { Pool } from "pg";
import type { Groups } from "../load/process-usage.ts";
import { type Postgres, startPostgres } from "../servers/postgres.ts";
import { ServerProcess } from "../servers/server-process.ts";
import type { Listed } from "./roster.ts";
import type { Contender } from "./steady-round.ts";

const PROCESS = new URL("peer-process.ts", import.meta.url);
const COUNTED = `
  SELECT (SELECT count(*) FROM sample)::int AS samples,
         (SELECT coalesce(sum(people), 0) FROM counter WHERE place LIKE '%-%')::int AS counted`;

/** Fastify in a process of its own, and a PostgreSQL cluster with default settings. */
export class Peer implements Contender {
  readonly name = "peer";

  private constructor(
    private readonly server: ServerProcess,
    private readonly postgres: Postgres,
  ) {}

  /** @param dataDir of our runtime, whose tokens the peer verifies too */
  static async start(directory: string, dataDir: string, people: readonly Listed[]): Promise<Peer> {
    const postgres = await startPostgres(directory);
    try {
      const server = await ServerProcess.start(PROCESS, [dataDir, String(postgres.port)]);
      await server.tell(people.map(({ residentId, communityId }) => ({ residentId, communityId })));
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

  /** It asks nothing of campaigns. */
  async open(): Promise<void> {}

  profiled<T>(_phase: string, work: () => Promise<T>): Promise<T> {
    return work();
  }

  /** The peer is held to the same: samples and counters agree with what was sealed. */
  async miscounted(people: number): Promise<number> {
    const { port } = this.postgres;
    const pool = new Pool({ host: "127.0.0.1", port, user: "bench", database: "postgres", max: 1 });
    const [row] = (await pool.query<{ samples: number; counted: number }>(COUNTED)).rows;
    await pool.end();
    if (!row) throw new Error("the peer's count has no answer");
    return Math.abs(row.samples - people) + Math.abs(row.counted - people);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.postgres.stop();
  }
}
