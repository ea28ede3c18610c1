import { quietTelemetry } from "../../start/quiet-telemetry.ts";
import type { SeedOptions } from "./one-seed.ts";

// A process that plays the seeds that its parent sends, one after another.

quietTelemetry();
const { playSeed } = await import("./one-seed.ts");

process.on("message", ({ seed, options }: { seed: number; options: SeedOptions }) => {
  const began = performance.now();
  void playSeed(String(seed), options).then(({ people, crashes, found }) =>
    process.send?.({ people, crashes, found, seconds: (performance.now() - began) / 1_000 }),
  );
});
