import type { Server } from "node:net";

/** Let a server listen on loopback at a port that is free. @returns the port */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens at no port");
  return address.port;
}
