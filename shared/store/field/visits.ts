import { Door, Visit } from "../../domain/field/visit.ts";
import { conflict, type Item, type Key, type Table } from "../table.ts";

// Each visit stands with its person and is never changed; beside them the door says what the latest of them found, so that
// a list of hundreds of people reads one item for each.

const visitKey = (residentId: string, campaignId: string, opId: string): Key => ({
  pk: `R#${residentId}`,
  sk: `VISIT#${campaignId}#${opId}`,
});
const doorKey = (residentId: string, campaignId: string): Key => ({
  pk: `R#${residentId}`,
  sk: `DOOR#${campaignId}`,
});

const readVisit = (item: Item): Visit => Visit.parse(item);

export class VisitStore {
  constructor(private readonly table: Table) {}

  async find(residentId: string, campaignId: string, opId: string): Promise<Visit | undefined> {
    const item = await this.table.get(visitKey(residentId, campaignId, opId));
    return item && readVisit(item);
  }

  /** All visits at a person's door, in the order in which phones numbered them. */
  async ofPerson(residentId: string): Promise<Visit[]> {
    return (await this.table.query(`R#${residentId}`, "VISIT#")).map(readVisit);
  }

  /** What the latest visit found, by person; those whom nobody visited are left out. */
  async doors(residentIds: readonly string[], campaignId: string): Promise<Map<string, Door>> {
    const items = await this.table.batchGet(residentIds.map((id) => doorKey(id, campaignId)));
    return new Map(items.map((item) => Door.parse(item)).map((door) => [door.residentId, door]));
  }

  /**
   * Keep a visit and what the door says after it.
   * @throws ConflictError when the visit is there already, or another was kept since the door was read
   */
  record(visit: Visit, was: Door | undefined, door: Door): Promise<void> {
    const { residentId, campaignId, opId } = visit;
    const item = { ...doorKey(residentId, campaignId), ...door };
    return this.table.transact([
      this.table.put({ ...visitKey(residentId, campaignId, opId), ...visit }, "absent", conflict),
      was === undefined
        ? this.table.put(item, "absent", conflict)
        : this.table.replace(item, {
            condition: "visits = :was",
            values: { was: was.visits },
            otherwise: conflict,
          }),
    ]);
  }
}
