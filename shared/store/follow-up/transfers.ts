import * as z from "zod";
import { Transfer } from "../../domain/follow-up/transfer.ts";
import type { FieldSealer } from "../../security/sealing.ts";
import { conflict, type Item, type Key, type Table, type Write } from "../table.ts";

// The transfers of a case stand in the partition of its tube. Where a person is taken, and in which vehicle, is sealed.

const tubePartition = (tubeBarcode: string): string => `T#${tubeBarcode}`;
const keyOf = ({ tubeBarcode, transferId }: Pick<Transfer, "tubeBarcode" | "transferId">): Key => ({
  pk: tubePartition(tubeBarcode),
  sk: `TRANSFER#${transferId}`,
});
const placeOf = ({ tubeBarcode, transferId }: Transfer): string => `T#${tubeBarcode}/transfer/${transferId}`;

const Sealed = Transfer.pick({ destination: true, vehicle: true });
const Kept = Transfer.omit({ destination: true, vehicle: true }).extend({
  sealed: z.string(),
  revision: z.int().positive(),
});

/** A transfer as it was read: it is changed only while it stands so. */
export type KeptTransfer = Transfer & { revision: number };

export class TransferStore {
  constructor(
    private readonly table: Table,
    private readonly sealer: FieldSealer,
  ) {}

  async find(ids: Pick<Transfer, "tubeBarcode" | "transferId">): Promise<KeptTransfer | undefined> {
    const item = await this.table.get(keyOf(ids));
    return item && this.read(item);
  }

  /** In the order in which they were made. */
  async ofTube(tubeBarcode: string): Promise<KeptTransfer[]> {
    const items = await this.table.query(tubePartition(tubeBarcode), "TRANSFER#");
    return items.map((item) => this.read(item)).sort((a, b) => (a.madeAt < b.madeAt ? -1 : 1));
  }

  /** The write of a transfer, new or in the place of one that was read. */
  write(was: KeptTransfer | undefined, transfer: Transfer): Write {
    const { destination, vehicle, ...open } = Transfer.parse(transfer);
    const sealed = this.sealer.seal(placeOf(transfer), JSON.stringify({ destination, vehicle }));
    const item = { ...keyOf(transfer), ...open, sealed, revision: (was?.revision ?? 0) + 1 };
    if (was === undefined) return this.table.put(item, "absent", conflict);
    const values = { was: was.revision };
    return this.table.replace(item, { condition: "revision = :was", values, otherwise: conflict });
  }

  private read(item: Item): KeptTransfer {
    const { sealed, ...open } = Kept.parse(item);
    const place = placeOf({ ...open, destination: "", vehicle: "" });
    const opened: unknown = JSON.parse(this.sealer.open(place, sealed));
    return { ...open, ...Sealed.parse(opened) };
  }
}
