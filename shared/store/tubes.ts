import { type CustodyFact, GENESIS_HASH } from "../domain/custody.ts";
import { Tube } from "../domain/tube.ts";
import { ProblemError } from "../http/problem.ts";
import { type CustodyStore, tubePartition } from "./custody.ts";
import type { Key, Table, Write } from "./table.ts";

// A tube is one item with its members in it, because it is sealed, moved and judged as one; the people point back at
// it (participations.ts) and read its outcome through it. Its custody events stand behind it in its partition. Every
// change puts the whole item on condition that no event was added since it was read, so a change and its events
// cannot be separated and a replay changes nothing.

const tubeKey = (tubeBarcode: string): Key => ({ pk: tubePartition(tubeBarcode), sk: "TUBE" });

export type NewTube = Omit<Tube, "eventCount" | "headHash">;

export class TubeStore {
  constructor(
    private readonly table: Table,
    private readonly custody: CustodyStore,
  ) {}

  async find(tubeBarcode: string): Promise<Tube | undefined> {
    const item = await this.table.get(tubeKey(tubeBarcode));
    return item ? Tube.parse(item) : undefined;
  }

  /** @throws ProblemError `tube-unknown` */
  async get(tubeBarcode: string): Promise<Tube> {
    const tube = await this.find(tubeBarcode);
    if (!tube) throw new ProblemError("tube-unknown", { tubeBarcode });
    return tube;
  }

  /** By barcode; unknown ones are left out. */
  async getMany(tubeBarcodes: readonly string[]): Promise<Map<string, Tube>> {
    const items = await this.table.batchGet(tubeBarcodes.map(tubeKey));
    return new Map(items.map((item) => Tube.parse(item)).map((tube) => [tube.tubeBarcode, tube]));
  }

  /** The writes that record a new tube and its first events. `otherwise` sees the tube already there. */
  create(tube: NewTube, facts: readonly CustodyFact[], otherwise: Write["otherwise"]): Write[] {
    const pk = tubePartition(tube.tubeBarcode);
    const { writes, ...head } = this.custody.append(pk, { eventCount: 0, headHash: GENESIS_HASH }, facts);
    return [
      this.table.put({ ...tubeKey(tube.tubeBarcode), ...tube, ...head }, "absent", otherwise),
      ...writes,
    ];
  }

  /** Lets a transaction happen only while nobody has sealed this tube; it may have been received already. */
  notSealed(tubeBarcode: string, otherwise: Write["otherwise"]): Write {
    return this.table.check(tubeKey(tubeBarcode), {
      condition: "attribute_not_exists(sealedAt)",
      otherwise,
    });
  }

  /** Lets a transaction happen only while a tube is as it was read. */
  unchanged(was: Tube, otherwise: Write["otherwise"] = () => new ProblemError("changed-meanwhile")): Write {
    return this.table.check(tubeKey(was.tubeBarcode), {
      condition: "eventCount = :was",
      values: { was: was.eventCount },
      otherwise,
    });
  }

  /** The writes that change a tube and chain the facts of it on; they fail together if it was changed since `was`. */
  change(
    was: Tube,
    changes: Partial<NewTube>,
    facts: readonly CustodyFact[],
    otherwise: Write["otherwise"] = () => new ProblemError("changed-meanwhile"),
  ): Write[] {
    const { writes, ...head } = this.custody.append(tubePartition(was.tubeBarcode), was, facts);
    return [
      this.table.replace(
        { ...tubeKey(was.tubeBarcode), ...was, ...changes, ...head },
        { condition: "eventCount = :was", values: { was: was.eventCount }, otherwise },
      ),
      ...writes,
    ];
  }
}
