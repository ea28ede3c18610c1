import { Box } from "../domain/box.ts";
import { type CustodyFact, GENESIS_HASH } from "../domain/custody.ts";
import { ProblemError } from "../http/problem.ts";
import { boxPartition, type CustodyStore } from "./custody.ts";
import type { Key, Table, Write } from "./table.ts";

// A box is one item with the list of its tubes; its custody events stand behind it in its partition, and every change
// is conditional on the length of that chain, as with tubes. From hand-over on it is on the list of its laboratory,
// in order of state and time.

const boxKey = (boxBarcode: string): Key => ({ pk: boxPartition(boxBarcode), sk: "BOX" });
const listOf = (laboratoryId: string): string => `BOXES#${laboratoryId}`;

export type NewBox = Omit<Box, "eventCount" | "headHash">;

export class BoxStore {
  constructor(
    private readonly table: Table,
    private readonly custody: CustodyStore,
  ) {}

  async find(boxBarcode: string): Promise<Box | undefined> {
    const item = await this.table.get(boxKey(boxBarcode));
    return item ? Box.parse(item) : undefined;
  }

  /** @throws ProblemError `box-unknown` */
  async get(boxBarcode: string): Promise<Box> {
    const box = await this.find(boxBarcode);
    if (!box) throw new ProblemError("box-unknown", { boxBarcode });
    return box;
  }

  /** By barcode; unknown ones are left out. */
  async getMany(boxBarcodes: readonly string[]): Promise<Map<string, Box>> {
    const items = await this.table.batchGet(boxBarcodes.map(boxKey));
    return new Map(items.map((item) => Box.parse(item)).map((box) => [box.boxBarcode, box]));
  }

  /** Boxes on their way to a laboratory or received there, oldest first within a state. */
  async ofLaboratory(laboratoryId: string, state?: "inTransit" | "received"): Promise<Box[]> {
    const items = await this.table.list(listOf(laboratoryId), state === undefined ? "" : `${state}#`);
    return items.map((item) => Box.parse(item));
  }

  /** The writes that record a new box and its first events. */
  create(box: NewBox, facts: readonly CustodyFact[], otherwise: Write["otherwise"]): Write[] {
    const pk = boxPartition(box.boxBarcode);
    const { writes, ...head } = this.custody.append(pk, { eventCount: 0, headHash: GENESIS_HASH }, facts);
    return [
      this.table.put({ ...boxKey(box.boxBarcode), ...box, ...head, ...listKeys(box) }, "absent", otherwise),
      ...writes,
    ];
  }

  /** The writes that change a box and chain the facts of it on; they fail together if it was changed since `was`. */
  change(
    was: Box,
    changes: Partial<NewBox>,
    facts: readonly CustodyFact[],
    otherwise: Write["otherwise"],
  ): Write[] {
    const { writes, ...head } = this.custody.append(boxPartition(was.boxBarcode), was, facts);
    const box = { ...was, ...changes };
    return [
      this.table.replace(
        { ...boxKey(was.boxBarcode), ...box, ...head, ...listKeys(box) },
        { condition: "eventCount = :was", values: { was: was.eventCount }, otherwise },
      ),
      ...writes,
    ];
  }
}

function listKeys(box: NewBox): { listPk?: string; listSk?: string } {
  if (box.laboratoryId === undefined || box.state === "packed") return {};
  const since = (box.state === "received" ? box.receivedAt : box.sentAt) ?? "";
  return { listPk: listOf(box.laboratoryId), listSk: `${box.state}#${since}#${box.boxBarcode}` };
}
