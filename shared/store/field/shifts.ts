import { postOf, Shift, type ShiftAssignment } from "../../domain/field/shift.ts";
import { addMinutes, dayOf, type Instant } from "../../domain/instant.ts";
import { conflict, type Item, type Key, type Table, type Write } from "../table.ts";

// The shifts of a campaign that begin on a day stand in one partition; the index lists those of a person by time, for
// their phone. A shift is one item, changed only as it was read: a check-in and a swap cannot pass each other.

const partition = (campaignId: string, day: string): string => `SHIFTS#${campaignId}#${day}`;
const keyOf = (campaignId: string, shift: ShiftAssignment): Key => ({
  pk: partition(campaignId, dayOf(shift.from)),
  sk: `${postOf(shift)}#${shift.workerId}`,
});
const listOf = (workerId: string): string => `SHIFTS-OF#${workerId}`;
const WRITES_A_SHIFT = 1;
const DAY_MINUTES = 24 * 60;

/** What a change is conditional on. */
const stateOf = ({ checkedInAt, swap }: Shift): string => JSON.stringify([checkedInAt, swap]);

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

  /** Add and remove shifts. It comes to the same however often it is done, and however far it came before. */
  async change(added: readonly Shift[], removed: readonly Shift[]): Promise<void> {
    await this.table.transactInChunks(removed, WRITES_A_SHIFT, (chunk) =>
      chunk.map((shift) => this.remove(shift)),
    );
    await this.table.transactInChunks(added, WRITES_A_SHIFT, (chunk) =>
      chunk.map((shift) => this.add(shift)),
    );
  }

  /** @throws ConflictError when it was changed since it was read */
  replace(was: Shift, is: Shift): Promise<void> {
    if (was.workerId !== is.workerId) return this.table.transact([this.remove(was), this.add(is)]);
    return this.table.transact([
      this.table.replace(this.item(is), {
        condition: "stateText = :was",
        values: { was: stateOf(was) },
        otherwise: conflict,
      }),
    ]);
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
