import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import * as z from "zod";
import { quietTelemetry } from "../../local/start/quiet-telemetry.ts";

// The local runtime as a process of its own: what `npm start` runs, without the pages.

const [dataDir = "", port = "0", scale = "0.001"] = process.argv.slice(2);
quietTelemetry();
// Logger and metrics read their settings when they are loaded.
const { startRuntime } = await import("../../local/runtime.ts");
const runtime = await startRuntime({ port: Number(port), dataDir, scale: Number(scale), fresh: false });
// The key is made when it is first needed; the bench signs with it before anybody signs in here.
await runtime.services.signingKeys.current("token");
const end = (): void => {
  runtime.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
};
process.on("SIGTERM", end).on("disconnect", end);

// A processor profile of just what is measured; `--cpu-prof` would hold the start as well, and be lost by a kill.
const Profiling = z.object({ profile: z.enum(["start", "stop"]), file: z.string() });
const session = new Session();
process.on("message", async (message) => {
  const { profile, file } = Profiling.parse(message);
  if (profile === "start") {
    session.connect();
    await session.post("Profiler.enable");
    await session.post("Profiler.start");
  } else {
    const { profile: taken } = await session.post("Profiler.stop");
    session.disconnect();
    writeFileSync(file, JSON.stringify(taken));
  }
  process.send?.({ profile, file });
});
process.send?.({ port: Number(new URL(runtime.url).port) });
