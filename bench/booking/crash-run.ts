import { setTimeout as delay } from "node:timers/promises";
import type { Phase } from "../load/phase.ts";
import { secondsOf } from "../load/tally.ts";
import type { Plan } from "../servers/plan.ts";
import type { RuntimeServer } from "../servers/runtime-server.ts";
import type { Person } from "../servers/token-mint.ts";
import { bookingsFor } from "./bookings.ts";
import type { Drivers } from "./drivers.ts";
import type { BenchOptions } from "./options.ts";

const SECONDS_BEFORE = 1.5;
const LONGEST_SECONDS = 60;

/**
 * Kill everything in the middle of a rush and start again; the drivers insist meanwhile, as people do. An
 * interrupted request may have been done or not, and is asked again either way.
 */
export async function runCrash(
  ours: RuntimeServer,
  given: { plan: Plan; people: readonly Person[]; drivers: Drivers; options: BenchOptions },
): Promise<Phase & { downSeconds: number }> {
  const { plan, people, drivers, options } = given;
  await ours.open(plan);
  const running = drivers.closedLoop({
    port: ours.port,
    connections: options.connections,
    seconds: LONGEST_SECONDS,
    exchanges: bookingsFor(plan, people),
    repeat: false,
    insist: true,
  });
  await delay(SECONDS_BEFORE * 1_000);
  const downSeconds = await timed(() => ours.crash());
  const seen = await running;
  return { name: "ours killed", seen, usage: [], downSeconds };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = Date.now();
  await work();
  return secondsOf({ startedAt, endedAt: Date.now() });
}
