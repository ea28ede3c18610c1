import * as z from "zod";
import { Plate } from "../../domain/laboratory/plate.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict, type Item, type Key, type Table, type Write } from "../table.ts";

// A plate is one item with its map, on its laboratory's list by the time in its id. It holds more tubes than one
// transaction takes, so it is `making` while tube after tube comes to be on it; what each piece relies on is the
// plan's revision. That a tube is on one plate at a time is a condition on the tube.

const PlateItem = Plate.extend({
  /** What was asked for, to tell the same request from another under the same id. */
  request: z.string(),
  revision: z.int().nonnegative(),
});
export type PlateItem = z.infer<typeof PlateItem>;

const plateKey = (laboratoryId: string, plateId: string): Key => ({
  pk: `PLATE#${laboratoryId}#${plateId}`,
  sk: "PLATE",
});
const listOf = (laboratoryId: string): string => `PLATES#${laboratoryId}`;

export class PlateStore {
  constructor(private readonly table: Table) {}

  async find(laboratoryId: string, plateId: string): Promise<PlateItem | undefined> {
    const item = await this.table.get(plateKey(laboratoryId, plateId));
    return item ? PlateItem.parse(item) : undefined;
  }

  /** @throws ProblemError `plate-unknown` */
  async get(laboratoryId: string, plateId: string): Promise<PlateItem> {
    const plate = await this.find(laboratoryId, plateId);
    if (!plate) throw new ProblemError("plate-unknown", { plateId });
    return plate;
  }

  /** Newest first, at most so many. */
  async ofLaboratory(laboratoryId: string, limit: number): Promise<Plate[]> {
    const items = await this.table.list(listOf(laboratoryId), "", { newestFirst: true, limit });
    return items.map((item) => Plate.parse(item));
  }

  /** @throws ProblemError `changed-meanwhile` when a plate of this id is there already */
  async create(plate: PlateItem): Promise<void> {
    await this.table.transact([this.table.put(itemOf(plate), "absent", conflict)]);
  }

  /** The write that puts a plate in place of what was read; fails if its state or plan changed meanwhile. */
  change(was: PlateItem, changes: Partial<Plate>): Write {
    return this.table.replace(itemOf({ ...was, ...changes, revision: was.revision + 1 }), {
      condition: "revision = :was",
      values: { was: was.revision },
      otherwise: conflict,
    });
  }

  /** A check that the plate is as it was read, for the transaction of something done to its tubes. */
  unchanged({ laboratoryId, plateId, revision }: PlateItem): Write {
    return this.table.check(plateKey(laboratoryId, plateId), {
      condition: "revision = :was",
      values: { was: revision },
      otherwise: conflict,
    });
  }
}

const itemOf = (plate: PlateItem): Item & Key => ({
  ...plateKey(plate.laboratoryId, plate.plateId),
  ...plate,
  listPk: listOf(plate.laboratoryId),
  listSk: plate.plateId,
});

/** The plate as its readers see it. */
export const plateOf = ({ request: _r, revision: _v, ...plate }: PlateItem): Plate => plate;
