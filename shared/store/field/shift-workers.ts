import * as z from "zod";
import { Worker } from "../../domain/field/shift.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import type { Item, Key, Table } from "../table.ts";

// People who work at sites stand in one partition: a district has some thousands, and a proposal reads them all. Names
// are sealed.

const PARTITION = "SHIFT-WORKERS";
const keyOf = (workerId: string): Key => ({ pk: PARTITION, sk: workerId });
const placeOf = (workerId: string): string => `${PARTITION}/${workerId}`;
const WRITES_A_WORKER = 1;

const Kept = Worker.omit({ name: true }).extend({ sealed: z.string() });

export class ShiftWorkerStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
  ) {}

  async find(workerId: string): Promise<Worker | undefined> {
    const item = await this.table.get(keyOf(workerId));
    return item && this.read(item);
  }

  async all(): Promise<Worker[]> {
    return (await this.table.query(PARTITION, "")).map((item) => this.read(item));
  }

  async count(): Promise<number> {
    return (await this.table.query(PARTITION, "", { attributes: ["sk"] })).length;
  }

  /** The last word on each counts. */
  async put(workers: readonly Worker[]): Promise<void> {
    await this.table.transactInChunks(workers, WRITES_A_WORKER, (chunk) =>
      chunk.map(({ name, ...open }) =>
        this.table.put(
          { ...keyOf(open.workerId), ...open, sealed: this.sealer.seal(placeOf(open.workerId), name) },
          "any",
        ),
      ),
    );
  }

  private read(item: Item): Worker {
    const { sealed, ...open } = Kept.parse(item);
    return { ...open, name: this.sealer.open(placeOf(open.workerId), sealed) };
  }
}
