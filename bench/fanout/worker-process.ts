import { once } from "node:events";
import { OutboxRelay } from "../../local/outbox-relay.ts";
import { quietTelemetry } from "../../local/start/quiet-telemetry.ts";
import { benchServices, noonClock } from "./bench-services.ts";

// Relay and worker as one machine has them, in a process of their own that can be killed.

quietTelemetry();
const [dataDir = "", endpoint = "", gateway = "", startedAtMs = ""] = process.argv.slice(2);
const outboxRelay = new OutboxRelay((error) => {
  if (process.env.BENCH_VERBOSE) console.error(error);
});
const { afterTransaction } = outboxRelay;
const clock = noonClock(Number(startedAtMs));
const services = await benchServices({ dataDir, endpoint, gateway, clock, afterTransaction });
process.send?.("ready");
await once(process, "message");
outboxRelay.start(services);
