import type { FastifyInstance } from "fastify";
import type { Pool } from "pg";

/**
 * Serve as a peer's process until the bench ends it: what it is told is taken, and answered when that is done.
 * @param take what came before the first request: a plan, a roster
 */
export async function servePeer<Told>(
  server: FastifyInstance,
  pool: Pool,
  take: (told: Told) => Promise<void>,
): Promise<void> {
  process.on("message", (told: Told) => {
    take(told).then(
      () => process.send?.({ taken: true }),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  const end = (): void => {
    server
      .close()
      .then(() => pool.end())
      .finally(() => process.exit(0));
  };
  process.on("SIGTERM", end).on("disconnect", end);
  // As many connections may wait to be accepted as at the runtime.
  const url = await server.listen({ host: "127.0.0.1", port: 0, backlog: 65_535 });
  process.send?.({ port: Number(new URL(url).port) });
}
