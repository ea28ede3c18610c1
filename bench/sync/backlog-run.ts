import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { MOST_AT_ONCE } from "../../web/src/sampling/queue/operation.ts";
import type { Phase } from "../load/phase.ts";
import type { RuntimeServer } from "../servers/runtime-server.ts";
import { batchesOf } from "./device-plan.ts";
import type { Drivers } from "./drivers.ts";
import type { SealedTube } from "./sealed-tubes.ts";

/** One device with a whole day's tubes comes back to the network and sends them, batch after batch. */
export async function runBacklog(
  ours: RuntimeServer,
  given: { tubes: readonly SealedTube[]; token: string; drivers: Drivers },
): Promise<Phase> {
  const { tubes, token, drivers } = given;
  const batches = batchesOf(tubes, MOST_AT_ONCE);
  const seen = await drivers.devices({
    port: ours.port,
    devices: [{ deviceId: `backlog-${randomUUID()}`.slice(0, 40), token, batches }],
    answersLost: 0,
    sentTwice: 0,
  });
  if (seen.faults[0] !== undefined) throw new Error(`the backlog: ${seen.faults[0]}`);
  return { name: `backlog of ${tubes.length} tubes`, seen, usage: [] };
}

/** The same while the server is killed once in the middle: the device goes on with the batch that had no answer. */
export async function runBrokenBacklog(
  ours: RuntimeServer,
  given: { tubes: readonly SealedTube[]; token: string; drivers: Drivers },
): Promise<Phase> {
  const syncing = runBacklog(ours, given);
  await delay(BREAK_AFTER_MS);
  await ours.crash();
  return { ...(await syncing), name: `backlog of ${given.tubes.length} tubes, killed once` };
}

const BREAK_AFTER_MS = 500;
