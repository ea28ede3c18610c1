import type * as z from "zod";
import { subDistrictOf } from "../../domain/area.ts";
import type { Instant } from "../../domain/instant.ts";
import { testingOrder, testingOrderUntil } from "../../domain/laboratory/turnaround.ts";
import { hasEnded, Tube } from "../../domain/sampling/tube.ts";
import type { TurnaroundClass } from "../../domain/sampling/turnaround-class.ts";
import type { NewCustodyEvent } from "../../domain/transport/custody.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict, type Key, type Table, type Write } from "../table.ts";
import { type CustodyStore, NO_EVENTS, tubePartition } from "../transport/custody.ts";

// A tube is one item with its members in it, because it is sealed, moved and judged as one; the people point back at
// it (participations.ts) and read its outcome through it. Its custody events stand behind it in its partition. Every
// change puts the whole item on condition that no event was added since it was read, so a change and its events
// cannot be separated and a replay changes nothing. While a laboratory has it and has not reported it, it is on that
// laboratory's list, by what is to be done with it and in the order in which tubes are to be tested. Before, until a box
// is packed with it, it is on the list of its sub-district, by site and in the order in which tubes were sealed; a
// site that was taken out of the plan is found there all the same.
//
// A tube whose age is uncertain is on one more list, of its campaign, until somebody decides about it or it is tested.
//
// What the end of a tube moves in the counters can be noted on it beforehand (`soleTubeOf`), which saves reading each
// member's other tubes when everybody waits for results. The note is part of one state of the tube: whoever changes the
// tube drops it, and whoever counts a member by another tube takes it away, so the end finds it only while it holds.

const tubeKey = (tubeBarcode: string): Key => ({ pk: tubePartition(tubeBarcode), sk: "TUBE" });

const listOf = (laboratoryId: string): string => `TUBES#${laboratoryId}`;
const unpackedListOf = (campaignId: string, subDistrictId: string): string =>
  `UNPACKED#${campaignId}#${subDistrictId}`;
const uncertainPartition = (campaignId: string): string => `UNCERTAIN#${campaignId}`;
/** Behind all that begins with the same and goes on with a time or a barcode. */
const LAST = "~";

/** What is to be done with a tube in a laboratory: `received` is to be plated, `testing` is on a plate. */
export type TubeTask = "received" | "toRepeat" | "testing";

const OldestUnpacked = Tube.pick({ siteId: true, sealedAt: true }).required();
export type OldestUnpacked = z.infer<typeof OldestUnpacked>;

export type NewTube = Omit<Tube, "eventCount" | "headHash">;

/** Writes of a tube that changes, with what its chain says of that. */
export const TUBE_AND_EVENT = 2;
export const TUBE_AND_TWO_EVENTS = 3;

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

  /** Tubes of a laboratory that wait for something, most urgent and oldest first; at most so many. */
  async ofLaboratory(laboratoryId: string, task: TubeTask, limit: number): Promise<Tube[]> {
    const items = await this.table.list(listOf(laboratoryId), `${task}#`, { limit });
    return items.map((item) => Tube.parse(item));
  }

  /** Tubes of a laboratory and class that wait for something and were sealed at that moment or before, oldest first. */
  async oldOf(
    laboratoryId: string,
    old: { task: TubeTask; turnaround: TurnaroundClass; sealedBefore: Instant; most: number },
  ): Promise<Tube[]> {
    const { from, to } = testingOrderUntil(old.turnaround, old.sealedBefore);
    const items = await this.table.list(listOf(laboratoryId), `${old.task}#${from}`, {
      until: `${old.task}#${to}`,
      limit: old.most,
    });
    return items.map((item) => Tube.parse(item));
  }

  /**
   * Tubes sealed at a site that no box was packed with, oldest first; eventually consistent.
   * @param which.after only what follows this place (`placeOfUnpacked`)
   * @param which.sealedBefore only those sealed at that moment or before
   */
  async unpackedAt(
    campaignId: string,
    siteId: string,
    which: { most: number; after?: string | undefined; sealedBefore?: Instant },
  ): Promise<Tube[]> {
    const { most, after, sealedBefore } = which;
    const items = await this.table.list(
      unpackedListOf(campaignId, subDistrictOf(siteId)),
      `${siteId}#${after === undefined ? "" : after + LAST}`,
      { until: `${siteId}#${sealedBefore === undefined ? "" : `${sealedBefore}#`}${LAST}`, limit: most },
    );
    return items.map((item) => Tube.parse(item));
  }

  placeOfUnpacked({ sealedAt, tubeBarcode }: Pick<Tube, "sealedAt" | "tubeBarcode">): string {
    return `${sealedAt}#${tubeBarcode}`;
  }

  /** The write that notes a tube whose age is uncertain, so that somebody decides about it. */
  noteUncertainAge({ campaignId, tubeBarcode }: Pick<Tube, "campaignId" | "tubeBarcode">): Write {
    return this.table.put({ pk: uncertainPartition(campaignId), sk: tubeBarcode }, "any");
  }

  forgetUncertainAge({ campaignId, tubeBarcode }: Pick<Tube, "campaignId" | "tubeBarcode">): Write {
    return this.table.delete({ pk: uncertainPartition(campaignId), sk: tubeBarcode });
  }

  /** The tubes of a campaign whose age was uncertain when they were sealed and has not been decided since. */
  async ofUncertainAge(campaignId: string): Promise<Tube[]> {
    const items = await this.table.query(uncertainPartition(campaignId), "");
    return [...(await this.getMany(items.map((item) => String(item.sk)))).values()];
  }

  /** How many there are at a site, counting at most so many. */
  async countUnpacked(campaignId: string, siteId: string, most: number): Promise<number> {
    const list = unpackedListOf(campaignId, subDistrictOf(siteId));
    return (await this.table.list(list, `${siteId}#`, { limit: most, attributes: ["sk"] })).length;
  }

  /** The oldest tube of each site of a sub-district that has any which no box was packed with. */
  async oldestUnpacked(campaignId: string, subDistrictId: string): Promise<OldestUnpacked[]> {
    const oldest: OldestUnpacked[] = [];
    for (let after: string | undefined; ; ) {
      const [item] = await this.table.list(unpackedListOf(campaignId, subDistrictId), "", {
        limit: 1,
        ...(after === undefined ? {} : { after }),
      });
      if (!item) return oldest;
      const { siteId, sealedAt } = OldestUnpacked.parse(item);
      oldest.push({ siteId, sealedAt });
      after = `${siteId}#${LAST}`;
    }
  }

  /** The writes that record a new tube and its first events. `otherwise` sees the tube already there. */
  create(
    tube: NewTube,
    facts: readonly NewCustodyEvent[],
    otherwise: Write["otherwise"] = conflict,
  ): Write[] {
    const is = { ...tubeKey(tube.tubeBarcode), ...tube, ...listKeys(tube) };
    const { item, writes } = this.custody.append(is, NO_EVENTS, facts);
    return [this.table.put(item, "absent", otherwise), ...writes];
  }

  /** Lets a transaction happen only while nobody has sealed this tube; it may have been received already. */
  notSealed(tubeBarcode: string, otherwise: Write["otherwise"] = conflict): Write {
    return this.table.check(tubeKey(tubeBarcode), {
      condition: "attribute_not_exists(sealedAt)",
      otherwise,
    });
  }

  /**
   * Lets a transaction that counts a member by another tube happen only while this one is as it was read. One that has
   * not ended learns of it.
   */
  unchanged(was: Tube, otherwise: Write["otherwise"] = conflict): Write {
    const key = tubeKey(was.tubeBarcode);
    const condition = "eventCount = :was";
    const values = { was: was.eventCount };
    if (hasEnded(was)) return this.table.check(key, { condition, values, otherwise });
    return this.table.update(key, "SET countedElsewhere = :yes REMOVE soleTubeOf", {
      condition,
      values: { ...values, yes: true },
      otherwise,
    });
  }

  /** Lets a transaction happen only while the tube is as it was read. */
  standsAs({ tubeBarcode, eventCount }: Tube, otherwise: Write["otherwise"] = conflict): Write {
    const condition = "eventCount = :was";
    return this.table.check(tubeKey(tubeBarcode), { condition, values: { was: eventCount }, otherwise });
  }

  /** The writes that change a tube and chain the facts of it on; they fail together if it was changed since `was`. */
  change(
    was: Tube,
    changes: Partial<NewTube>,
    facts: readonly NewCustodyEvent[],
    otherwise: Write["otherwise"] = conflict,
  ): Write[] {
    const changed = { ...was, ...changes, soleTubeOf: undefined };
    const stands = was.soleTubeOf === undefined ? "" : " AND attribute_exists(soleTubeOf)";
    return this.put(was, { changed, condition: `eventCount = :was${stands}` }, facts, otherwise);
  }

  /** The same, with a note of what the tube's end will move in the counters; nothing can be noted of some. */
  changeNoting(
    soleTubeOf: Tube["soleTubeOf"],
    was: Tube,
    changes: Partial<NewTube>,
    facts: readonly NewCustodyEvent[],
  ): Write[] {
    if (soleTubeOf === undefined || was.countedElsewhere) return this.change(was, changes, facts);
    const changed = { ...was, ...changes, soleTubeOf };
    const condition = "eventCount = :was AND attribute_not_exists(countedElsewhere)";
    return this.put(was, { changed, condition }, facts, conflict);
  }

  private put(
    was: Tube,
    { changed, condition }: { changed: NewTube; condition: string },
    facts: readonly NewCustodyEvent[],
    otherwise: Write["otherwise"],
  ): Write[] {
    const is = { ...tubeKey(was.tubeBarcode), ...changed, ...listKeys(changed) };
    const { item, writes } = this.custody.append(is, was, facts);
    return [this.table.replace(item, { condition, values: { was: was.eventCount }, otherwise }), ...writes];
  }
}

function listKeys(tube: NewTube): { listPk?: string; listSk?: string } {
  const { laboratoryId, state, siteId, sealedAt } = tube;
  if (state === "sealed" && siteId !== undefined && sealedAt !== undefined)
    return {
      listPk: unpackedListOf(tube.campaignId, subDistrictOf(siteId)),
      listSk: `${siteId}#${sealedAt}#${tube.tubeBarcode}`,
    };
  if (laboratoryId === undefined || (state !== "received" && state !== "testing")) return {};
  const task: TubeTask = state === "received" && tube.toRepeat !== undefined ? "toRepeat" : state;
  return { listPk: listOf(laboratoryId), listSk: `${task}#${testingOrder(tube)}` };
}
