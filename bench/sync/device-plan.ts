import { MOST_AT_ONCE } from "../../web/src/sampling/queue/operation.ts";
import type { SealedTube } from "./sealed-tubes.ts";

// A device that has network sends what it sealed a few tubes at a time; one that had none for hours sends its backlog
// in batches as large as the page makes them.

/** The operations of one request, as the JSON of their list. */
export interface Batch {
  opIds: string[];
  ops: string;
  people: number;
}

export interface DevicePlan {
  deviceId: string;
  token: string;
  batches: Batch[];
}

const ONLINE_TUBES = 5;
/** Tubes that a device sends while online before it goes offline, and those that it seals there. */
const ONLINE_STRETCH = 50;
const OFFLINE_STRETCH = 2 * MOST_AT_ONCE;

/** Deal tubes out to devices, each with stretches of being online and offline, beginning with either. */
export function devicesFor(
  tubes: readonly SealedTube[],
  { count, token, name }: { count: number; token: string; name: string },
): DevicePlan[] {
  const perDevice = Math.ceil(tubes.length / count);
  return Array.from({ length: count }, (_, n) => ({
    deviceId: `${name}-device-${String(n).padStart(3, "0")}`,
    token,
    batches: stretches(tubes.slice(n * perDevice, (n + 1) * perDevice), n % 2 === 0),
  })).filter(({ batches }) => batches.length > 0);
}

function stretches(tubes: readonly SealedTube[], beginsOnline: boolean): Batch[] {
  const batches: Batch[] = [];
  let online = beginsOnline;
  for (let at = 0; at < tubes.length; online = !online) {
    const stretch = tubes.slice(at, at + (online ? ONLINE_STRETCH : OFFLINE_STRETCH));
    batches.push(...batchesOf(stretch, online ? ONLINE_TUBES : MOST_AT_ONCE));
    at += stretch.length;
  }
  return batches;
}

export function batchesOf(tubes: readonly SealedTube[], size: number): Batch[] {
  const batches: Batch[] = [];
  for (let at = 0; at < tubes.length; at += size) {
    const some = tubes.slice(at, at + size);
    batches.push({
      opIds: some.map(({ opId }) => opId),
      ops: `[${some.map(({ op }) => JSON.stringify(op)).join(",")}]`,
      people: some.reduce((sum, { op }) => sum + op.members.length, 0),
    });
  }
  return batches;
}
