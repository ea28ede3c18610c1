import { createHash } from "node:crypto";

const LANES = 1024;
const BYTES = LANES * 2;

/**
 * One number for a set of chain heads, whatever the order they come in: LtHash16 (Bellare and Micciancio 1997; Lewi,
 * Kim, Maykov and Weis, "Securing Update Propagation with Homomorphic Hashing", 2019), with SHAKE128 for the lanes.
 * Two kilobytes, however many heads; sums of parts add up to the sum of the whole.
 */
export class ChainSum {
  private readonly lanes = new Uint16Array(LANES);

  add(element: string): void {
    const expanded = createHash("shake128", { outputLength: BYTES }).update(element, "utf8").digest();
    for (let lane = 0; lane < LANES; lane++)
      this.lanes[lane] = (this.lanes[lane] ?? 0) + expanded.readUInt16LE(lane * 2);
  }

  /** SHA-256 of the lanes as little-endian numbers, in lower-case hex. */
  digest(): string {
    const bytes = Buffer.alloc(BYTES);
    for (const [lane, value] of this.lanes.entries()) bytes.writeUInt16LE(value, lane * 2);
    return createHash("sha256").update(bytes).digest("hex");
  }
}
