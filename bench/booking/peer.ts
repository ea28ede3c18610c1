import { PostgresPeer } from "../servers/peer.ts";
import type { Plan } from "../servers/plan.ts";
import type { Contender } from "./contender.ts";

const PROCESS = new URL("peer-process.ts", import.meta.url);
const UNSOUND = `
  SELECT coalesce(sum(abs(l.booked - coalesce(b.held, 0))), 0)::int AS leaked,
         coalesce(sum(greatest(0, l.booked - l.capacity)), 0)::int AS oversold
  FROM lane l LEFT JOIN (
    SELECT campaign_id, site_id, slot_start, lane, count(*) AS held FROM booking GROUP BY 1, 2, 3, 4
  ) b USING (campaign_id, site_id, slot_start, lane)`;

export class Peer extends PostgresPeer implements Contender {
  /** @param dataDir of our runtime, whose tokens the peer verifies too */
  static async start(directory: string, dataDir: string): Promise<Peer> {
    return new Peer(...(await PostgresPeer.startParts(directory, { file: PROCESS, args: [dataDir] })));
  }

  async open(plan: Plan): Promise<void> {
    await this.server.tell(plan);
  }

  /** The peer is held to the same: seats counted and bookings made agree. */
  verify(): Promise<{ leaked: number; oversold: number }> {
    return this.counted(UNSOUND);
  }
}
