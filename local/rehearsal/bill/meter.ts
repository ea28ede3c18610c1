import * as z from "zod";
import type { ConsumedUnits } from "../../platform/engine/engine-table-client.ts";
import { currentRequest } from "../platform/request-context.ts";
import { entityOf } from "./entities.ts";
import { touchedItems } from "./touched-items.ts";

const Counts = z.record(z.string(), z.number());

/** All that the bill is made of, as it is kept for a rehearsal that is taken up again. */
export const Metered = z.object({
  writeUnits: z.number(),
  readUnits: z.number(),
  indexWriteUnits: z.number(),
  calls: z.number(),
  writeUnitsByEntity: Counts,
  readUnitsByEntity: Counts,
  writeUnitsByStep: Counts,
  readUnitsByStep: Counts,
  callsByStep: Counts,
  requests: z.number(),
  requestsByRoute: Counts,
  millisecondsByRoute: Counts,
  bytesOut: z.number(),
  hottestWrite: z.object({ key: z.string(), unitsPerSecond: z.number() }),
  hottestRead: z.object({ key: z.string(), unitsPerSecond: z.number() }),
});
export type Metered = z.infer<typeof Metered>;

const WRITES: ReadonlySet<string> = new Set(["TransactWriteItems", "UpdateItem", "PutItem", "DeleteItem"]);

const nothing = (): Metered => ({
  ...{ writeUnits: 0, readUnits: 0, indexWriteUnits: 0, calls: 0 },
  ...{ writeUnitsByEntity: {}, readUnitsByEntity: {}, writeUnitsByStep: {}, readUnitsByStep: {} },
  ...{ callsByStep: {}, requests: 0, requestsByRoute: {}, millisecondsByRoute: {}, bytesOut: 0 },
  hottestWrite: { key: "", unitsPerSecond: 0 },
  hottestRead: { key: "", unitsPerSecond: 0 },
});

const add = (counts: Record<string, number>, name: string, by: number): void => {
  counts[name] = (counts[name] ?? 0) + by;
};

/** Units of one kind by key in each second of the present minute. */
class KeySeconds {
  private readonly units = new Map<string, number>();
  private hottest = { key: "", unitsPerSecond: 0 };

  add(pk: string, second: number, units: number): void {
    const place = `${pk}@${second}`;
    const sum = (this.units.get(place) ?? 0) + units;
    this.units.set(place, sum);
    if (sum > this.hottest.unitsPerSecond) this.hottest = { key: pk, unitsPerSecond: sum };
  }

  /** Forget the seconds that are over. */
  take(before: { key: string; unitsPerSecond: number }): typeof before {
    this.units.clear();
    return this.hottest.unitsPerSecond > before.unitsPerSecond ? this.hottest : before;
  }
}

/** Adds up what the engine says that requests used, by kind of item and by who asked. */
export class Meter {
  private metered = nothing();
  private writes = new KeySeconds();
  private reads = new KeySeconds();

  readonly observe = (consumed: ConsumedUnits): void => {
    const { metered } = this;
    const units = consumed.table + consumed.index;
    const isWrite = WRITES.has(consumed.operation);
    const request = currentRequest();
    const step = request?.operation ?? "in the background";
    metered.calls += 1;
    add(metered.callsByStep, step, 1);
    if (isWrite) metered.writeUnits += units;
    else metered.readUnits += units;
    if (isWrite) metered.indexWriteUnits += consumed.index;
    add(isWrite ? metered.writeUnitsByStep : metered.readUnitsByStep, step, units);
    const touched = touchedItems(consumed);
    const whole = touched.reduce((sum, { weight }) => sum + weight, 0);
    const second = Math.floor((request?.atMs ?? 0) / 1_000);
    for (const { pk, sk, weight } of touched) {
      const share = (units * weight) / whole;
      add(isWrite ? metered.writeUnitsByEntity : metered.readUnitsByEntity, entityOf(pk, sk), share);
      (isWrite ? this.writes : this.reads).add(pk, second, share);
    }
  };

  request(route: string, milliseconds: number, bytes: number): void {
    this.metered.requests += 1;
    this.metered.bytesOut += bytes;
    add(this.metered.requestsByRoute, route, 1);
    add(this.metered.millisecondsByRoute, route, milliseconds);
  }

  /** What was counted so far; the seconds of the present minute are over. */
  read(): Metered {
    this.metered.hottestWrite = this.writes.take(this.metered.hottestWrite);
    this.metered.hottestRead = this.reads.take(this.metered.hottestRead);
    return structuredClone(this.metered);
  }

  /** What was counted so far, and begin again from nothing. */
  take(): Metered {
    const taken = this.read();
    this.metered = nothing();
    this.writes = new KeySeconds();
    this.reads = new KeySeconds();
    return taken;
  }

  /** Go on from what was counted by a process that is gone. */
  resume(metered: Metered): void {
    this.metered = structuredClone(metered);
  }
}
