import { readOptions } from "./options.ts";
import { announce } from "./start/announce.ts";
import { buildPagesIfOlder } from "./start/build-pages.ts";
import { quietTelemetry } from "./start/quiet-telemetry.ts";

const say = (line: string): void => console.log(line);

async function main(): Promise<void> {
  const options = readOptions(process.argv);
  if (!options) return;
  quietTelemetry();
  if (options.proxiedBy === undefined) await buildPagesIfOlder(say);
  // Logger and metrics read their settings when they are loaded.
  const { startRuntime } = await import("./runtime.ts");
  const startedAt = performance.now();
  const runtime = await startRuntime({ ...options, say });

  let closing: Promise<void> | undefined;
  const close = (): void => {
    closing ??= runtime.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on("SIGINT", close).on("SIGTERM", close);
  void runtime.engineEnded.then(() => {
    if (!closing)
      fail(new Error("The database engine ended unexpectedly; start again, nothing acknowledged is lost."));
  });
  announce(runtime, { wantedScale: options.scale, seconds: (performance.now() - startedAt) / 1000, say });
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

await main().catch(fail);
