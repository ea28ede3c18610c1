import { PostgresPeer } from "../servers/peer.ts";
import type { RuntimeServer } from "../servers/runtime-server.ts";
import type { AskedDistrict } from "./asked-people.ts";

const PROCESS = new URL("peer-process.ts", import.meta.url);

export type Contender = Pick<RuntimeServer, "port" | "processes" | "profiled"> & { readonly name: string };

export class Peer extends PostgresPeer implements Contender {
  static async start(directory: string, district: AskedDistrict): Promise<Peer> {
    return new Peer(...(await PostgresPeer.startParts(directory, { file: PROCESS, told: district })));
  }
}
