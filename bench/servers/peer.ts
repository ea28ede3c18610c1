import { Pool, type QueryResultRow } from "pg";
import type { Groups } from "../load/process-usage.ts";
import { type Postgres, startPostgres } from "./postgres.ts";
import { ServerProcess } from "./server-process.ts";

/** Fastify in a process of its own, and a PostgreSQL cluster with default settings. */
export class PostgresPeer {
  readonly name = "peer";

  protected constructor(
    protected readonly server: ServerProcess,
    private readonly postgres: Postgres,
  ) {}

  /**
   * @param file of the peer's process, which is given `args` and then the port of PostgreSQL
   * @param told to the process once it serves
   */
  protected static async startParts(
    directory: string,
    { file, args = [], told }: { file: URL; args?: readonly string[]; told?: object },
  ): Promise<[ServerProcess, Postgres]> {
    const postgres = await startPostgres(directory);
    try {
      const server = await ServerProcess.start(file, [...args, String(postgres.port)]);
      if (told !== undefined) await server.tell(told);
      return [server, postgres];
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

  profiled<T>(_phase: string, work: () => Promise<T>): Promise<T> {
    return work();
  }

  /** The one row that counts what the peer keeps. */
  protected async counted<R extends QueryResultRow>(question: string): Promise<R> {
    const { port } = this.postgres;
    const pool = new Pool({ host: "127.0.0.1", port, user: "bench", database: "postgres", max: 1 });
    const [row] = (await pool.query<R>(question)).rows;
    await pool.end();
    if (!row) throw new Error("the peer's count has no answer");
    return row;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.postgres.stop();
  }
}
