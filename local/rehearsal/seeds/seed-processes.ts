import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import type { SeedOptions } from "./one-seed.ts";

const PLAYS_SEEDS = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "./seed-process.ts" : "./seed-process.mjs", import.meta.url),
);

/** Requests of a process that crashed on purpose end in errors that are logged; the ledger tells what counts. */
const QUIET = { POWERTOOLS_LOG_LEVEL: "CRITICAL" };

const SeedOutcome = z.object({
  people: z.int(),
  crashes: z.int(),
  found: z.array(z.string()),
  seconds: z.number(),
});
export type SeedOutcome = z.infer<typeof SeedOutcome> & { seed: number };

/** Seeds share nothing, so each core plays its own. What a process prints is shown; one that ends has failed its seed. */
export async function inProcesses(
  seeds: readonly number[],
  atOnce: number,
  options: SeedOptions,
  done: (outcome: SeedOutcome) => void,
): Promise<void> {
  const left = [...seeds];
  const work = async (): Promise<void> => {
    let child: ChildProcess | undefined;
    for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
      child ??= fork(PLAYS_SEEDS, { env: { ...process.env, ...QUIET } });
      const outcome = await played(child, seed, options);
      if (!child.connected) child = undefined;
      done({ ...outcome, seed });
    }
    child?.disconnect();
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, seeds.length) }, work));
}

function played(
  child: ChildProcess,
  seed: number,
  options: SeedOptions,
): Promise<z.infer<typeof SeedOutcome>> {
  return new Promise((resolve) => {
    const began = performance.now();
    const ended = (code: number | null, signal: string | null): void => {
      const found = [`the process of the seed ended by ${signal ?? code}`];
      resolve({ people: 0, crashes: 0, found, seconds: (performance.now() - began) / 1_000 });
    };
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(SeedOutcome.parse(message));
    });
    child.send({ seed, options });
  });
}
