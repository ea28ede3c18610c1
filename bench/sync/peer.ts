import { PostgresPeer } from "../servers/peer.ts";
import type { Listed } from "./roster.ts";
import type { Contender } from "./steady-round.ts";

const PROCESS = new URL("peer-process.ts", import.meta.url);
const COUNTED = `
  SELECT (SELECT count(*) FROM sample)::int AS samples,
         (SELECT coalesce(sum(people), 0) FROM counter WHERE place LIKE '%-%')::int AS counted`;

export class Peer extends PostgresPeer implements Contender {
  /** @param dataDir of our runtime, whose tokens the peer verifies too */
  static async start(directory: string, dataDir: string, people: readonly Listed[]): Promise<Peer> {
    const told = people.map(({ residentId, communityId }) => ({ residentId, communityId }));
    return new Peer(...(await PostgresPeer.startParts(directory, { file: PROCESS, args: [dataDir], told })));
  }

  /** It asks nothing of campaigns. */
  async open(): Promise<void> {}

  /** The peer is held to the same: samples and counters agree with what was sealed. */
  async miscounted(people: number): Promise<number> {
    const { samples, counted } = await this.counted<{ samples: number; counted: number }>(COUNTED);
    return Math.abs(samples - people) + Math.abs(counted - people);
  }
}
