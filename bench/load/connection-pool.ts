import { Connection } from "./connection.ts";

/** Connections shared by everybody of a driver process; who finds none free waits, and the wait is counted as theirs. */
export class ConnectionPool {
  private readonly free: Connection[];
  private readonly queue: ((connection: Connection) => void)[] = [];

  constructor(port: number, size: number) {
    this.free = Array.from({ length: size }, () => new Connection(port));
  }

  async with<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection =
      this.free.pop() ?? (await new Promise<Connection>((resolve) => this.queue.push(resolve)));
    try {
      return await work(connection);
    } finally {
      const next = this.queue.shift();
      if (next) next(connection);
      else this.free.push(connection);
    }
  }

  close(): void {
    for (const connection of this.free) connection.close();
  }
}
