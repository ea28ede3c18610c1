import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { engineBinary } from "./binary.ts";
import { freePort } from "./free-port.ts";
import { endPreviousEngine, removePidFile, writePidFile } from "./pid-file.ts";
import { type EngineProcess, runEngine } from "./process.ts";

/** A DynamoDB-compatible engine that answers at `endpoint`. */
export interface Engine {
  endpoint: string;
  /** Absent when the engine is not ours (DYNAMODB_ENDPOINT). */
  pid: number | undefined;
  /** Settles when the engine is gone; never for one that is not ours. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** The file everything is kept in; without one it is kept in memory only. */
  dbPath?: string;
  port?: number;
}

/** Another program may take a free port before the engine does. */
const PORT_ATTEMPTS = 5;

/**
 * Start the embedded engine, or use the one at DYNAMODB_ENDPOINT if that is set. What the engine has acknowledged
 * survives its being killed: it is in the write-ahead log beside the file, which the next start reads.
 * @throws Error that says what to do when there is no engine for this machine, or it does not come up.
 */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const elsewhere = process.env.DYNAMODB_ENDPOINT;
  if (elsewhere)
    return { endpoint: elsewhere, pid: undefined, ended: new Promise(() => {}), stop: async () => {} };

  const binary = engineBinary();
  const dbPath = options.dbPath === undefined ? undefined : resolve(options.dbPath);
  if (dbPath !== undefined) {
    mkdirSync(dirname(dbPath), { recursive: true, mode: 0o700 });
    await endPreviousEngine(dbPath);
  }
  const { port, engine } = await runOnFreePort(binary, dbPath, options.port);
  if (dbPath !== undefined) writePidFile(dbPath, engine.pid, port);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    pid: engine.pid,
    ended: engine.ended,
    stop: async () => {
      await engine.stop();
      if (dbPath !== undefined) removePidFile(dbPath);
    },
  };
}

async function runOnFreePort(
  binary: string,
  dbPath: string | undefined,
  wantedPort: number | undefined,
): Promise<{ port: number; engine: EngineProcess }> {
  for (let attempt = 1; ; attempt++) {
    const port = wantedPort ?? (await freePort());
    try {
      return { port, engine: await runEngine(binary, { port, ...(dbPath === undefined ? {} : { dbPath }) }) };
    } catch (error) {
      if (wantedPort !== undefined || attempt === PORT_ATTEMPTS) throw error;
    }
  }
}
