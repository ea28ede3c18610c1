import type { WorkerSource } from "./reading-thread.ts";

/** Only where nothing is bundled; the address is made here, because no bundler shall follow it. */
const BUNDLER = "./bundled-worker.dev.mjs";

async function makeSource(): Promise<WorkerSource> {
  if (!import.meta.url.endsWith(".ts"))
    return { from: new URL("./reading-worker.mjs", import.meta.url), isCode: false };
  const { bundledWorker }: { bundledWorker(): Promise<string> } = await import(
    new URL(BUNDLER, import.meta.url).href
  );
  return { from: await bundledWorker(), isCode: true };
}

let source: Promise<WorkerSource> | undefined;

/** The worker's own file beside the bundle of a function; elsewhere its code, bundled once for the process. */
export async function workerSource(): Promise<WorkerSource> {
  try {
    source ??= makeSource();
    return await source;
  } catch (error) {
    source = undefined;
    throw error;
  }
}
