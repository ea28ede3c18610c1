import { setTimeout as delay } from "node:timers/promises";
import type { Phase } from "../load/phase.ts";
import type { RuntimeServer } from "../servers/runtime-server.ts";
import type { DevicePlan } from "./device-plan.ts";
import type { Drivers } from "./drivers.ts";

const VICTIMS = ["server", "engine", "both"] as const;
/** A kill comes at any moment of this long after everything serves again: mostly in the middle of transactions. */
const WITHIN_MS = 800;

export type Killed = Phase & { kills: number; downSeconds: number };

/**
 * Kill the server, the engine or both, again and again at random moments, and start again on what is left; the
 * devices insist meanwhile and end when everything is acknowledged, which may be before so many kills.
 */
export async function runKills(
  ours: RuntimeServer,
  given: { devices: DevicePlan[]; drivers: Drivers; kills: number },
): Promise<Killed> {
  const { devices, drivers, kills } = given;
  let over = false;
  const running = drivers
    .devices({ port: ours.port, devices, answersLost: 0.05, sentTwice: 0.05 })
    .finally(() => {
      over = true;
    });
  let done = 0;
  let downMs = 0;
  while (done < kills && !over) {
    await delay(Math.random() * WITHIN_MS);
    const startedAt = Date.now();
    await ours.kill(VICTIMS[done % VICTIMS.length] ?? "both");
    await ours.startAgain();
    downMs += Date.now() - startedAt;
    done++;
  }
  const seen = await running;
  if (seen.faults[0] !== undefined) throw new Error(`while being killed: ${seen.faults[0]}`);
  return { name: `ours killed ${done} times`, seen, usage: [], kills: done, downSeconds: downMs / 1_000 };
}
