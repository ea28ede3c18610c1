import * as z from "zod";
import { postOf, Shift, type ShiftAssignment } from "../../domain/field/shift.ts";
import { addMinutes, dayOf, type Instant } from "../../domain/instant.ts";
import { conflict, type Item, type Key, type Table, type Write } from "../table.ts";

// The shifts of a campaign that begin on a day stand in one partition; the index lists those of a person by time, for
// their phone. A shift is one item, changed only as it was read: a check-in and a swap cannot pass each other. Beside them
// stands a number for each campaign that moves with every change of who works: what was decided by an older one is refused.

const partition = (campaignId: string, day: string): string => `SHIFTS#${campaignId}#${day}`;
const keyOf = (campaignId: string, shift: ShiftAssignment): Key => ({
  pk: partition(campaignId, dayOf(shift.from)),
  sk: `${postOf(shift)}#${shift.workerId}`,
});
const listOf = (workerId: string): string => `SHIFTS-OF#${workerId}`;
const revisionKey = (campaignId: string): Key => ({ pk: `SHIFTS#${campaignId}`, sk: "REVISION" });
const WRITES_A_SHIFT = 1;
const DAY_MINUTES = 24 * 60;

/** What a change is conditional on. */
const stateOf = ({ checkedInAt, swap }: Shift): string => JSON.stringify([checkedInAt, swap]);

const Revised = z.object({ revision: z.int().positive() });

const read = (item: Item): Shift => Shift.parse(item);

export class ShiftStore {
  constructor(private readonly table: Table) {}

  async find(campaignId: string, shift: ShiftAssignment): Promise<Shift | undefined> {
    const item = await this.table.get(keyOf(campaignId, shift));
    return item && read(item);
  }

  /** Those that begin on a day, by site and time. */
  async ofDay(campaignId: string, day: string): Promise<Shift[]> {
    return (await this.table.query(partition(campaignId, day), "")).map(read);
  }

  /** Those that begin between two moments. */
  async between(campaignId: string, from: Instant, to: Instant): Promise<Shift[]> {
    const days = new Set<string>();
    for (let at = from; at < to; at = addMinutes(at, DAY_MINUTES)) days.add(dayOf(at));
    days.add(dayOf(to));
    const found = await Promise.all([...days].map((day) => this.ofDay(campaignId, day)));
    return found.flat().filter((shift) => shift.from >= from && shift.from < to);
  }

  /** A person's shifts that begin after a moment; the index follows within a second. */
  async ofWorker(workerId: string, after: Instant): Promise<Shift[]> {
    return (await this.table.list(listOf(workerId), "", { after })).map(read);
  }

  /** How often it was changed who works in a campaign; read before the shifts on which a change is decided. */
  async revision(campaignId: string): Promise<number> {
    const item = await this.table.get(revisionKey(campaignId));
    return item === undefined ? 0 : Revised.parse(item).revision;
  }

  /**
   * Add and remove shifts. Each transaction moves the revision, so that of two who change at once one is refused.
   * @throws ConflictError when who works, or a shift that is removed, was changed since it was read
   */
  async change(
    { campaignId, revision }: { campaignId: string; revision: number },
    { added, removed }: { added: readonly Shift[]; removed: readonly Shift[] },
  ): Promise<void> {
    const writes = [...removed.map((shift) => this.remove(shift)), ...added.map((shift) => this.add(shift))];
    let now = revision;
    await this.table.transactInChunks(writes, WRITES_A_SHIFT, (chunk) => {
      now += 1;
      return [this.move(campaignId, now), ...chunk];
    });
  }

  /**
   * Pass a shift on to another person.
   * @throws ConflictError when it, or who works in its campaign, was changed since it was read
   */
  passOn(was: Shift, is: Shift, revision: number): Promise<void> {
    return this.table.transact([this.move(was.campaignId, revision + 1), this.remove(was), this.add(is)]);
  }

  /** @throws ConflictError when it was changed since it was read */
  replace(was: Shift, is: Shift): Promise<void> {
    return this.table.transact([
      this.table.replace(this.item(is), {
        condition: "stateText = :was",
        values: { was: stateOf(was) },
        otherwise: conflict,
      }),
    ]);
  }

  private move(campaignId: string, revision: number): Write {
    const item = { ...revisionKey(campaignId), revision };
    if (revision === 1) return this.table.put(item, "absent", conflict);
    return this.table.replace(item, {
      condition: "revision = :was",
      values: { was: revision - 1 },
      otherwise: conflict,
    });
  }

  private add(shift: Shift): Write {
    return this.table.put(this.item(shift), "any");
  }

  private remove(was: Shift): Write {
    return this.table.deleteWhere(keyOf(was.campaignId, was), {
      condition: "stateText = :was",
      values: { was: stateOf(was) },
      otherwise: conflict,
    });
  }

  private item(shift: Shift): Item & Key {
    const listed = { listPk: listOf(shift.workerId), listSk: `${shift.from}#${postOf(shift)}` };
    return { ...keyOf(shift.campaignId, shift), ...Shift.parse(shift), ...listed, stateText: stateOf(shift) };
  }
}
