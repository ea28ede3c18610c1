import { subDistrictOf } from "../../domain/area.ts";
import { Box, type BoxState } from "../../domain/transport/box.ts";
import { isFlagged } from "../../domain/transport/box-alerts.ts";
import type { NewCustodyEvent } from "../../domain/transport/custody.ts";
import { ProblemError } from "../../errors/problem.ts";
import { conflict, type ForView, type Key, type Table, type Write } from "../table.ts";
import { boxPartition, type CustodyStore, NO_EVENTS } from "./custody.ts";

// A box is one item with the list of its tubes and of all that was done with it; its custody events stand behind it in
// its partition, and every change is conditional on the length of that chain, as with tubes. As soon as it is bound for
// a laboratory it is on that one's list, in order of state and time. A small item in a partition of its campaign and
// sub-district points to it while it is on its way (OPEN), and for good if something was wrong with it (FLAGGED): few,
// so who looks for boxes that wait, are pending or astray reads those and no index.

const boxKey = (boxBarcode: string): Key => ({ pk: boxPartition(boxBarcode), sk: "BOX" });
const listOf = (laboratoryId: string): string => `BOXES#${laboratoryId}`;
/** Of boxes whose site nobody has told of. */
export const NO_SUB_DISTRICT = "none";
const pointersOf = (campaignId: string, subDistrictId: string): string =>
  `BOXES-OF#${campaignId}#${subDistrictId}`;

export type NewBox = Omit<Box, "eventCount" | "headHash">;
export type BoxList = "OPEN" | "FLAGGED";

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

  /** Boxes bound for a laboratory or received there, oldest first within a state. */
  async ofLaboratory(laboratoryId: string, state?: BoxState): Promise<Box[]> {
    const items = await this.table.list(listOf(laboratoryId), state === undefined ? "" : `${state}#`);
    return items.map((item) => Box.parse(item));
  }

  /**
   * Boxes of a campaign that come from some sub-districts (`NO_SUB_DISTRICT`: from nobody knows where), by barcode:
   * those on their way, those with which something was wrong, or both.
   */
  async ofSubDistricts(
    campaignId: string,
    subDistrictIds: readonly string[],
    lists: readonly BoxList[],
    view: ForView = {},
  ): Promise<Box[]> {
    const found = await Promise.all(
      subDistrictIds.flatMap((id) =>
        lists.map((list) => this.table.query(pointersOf(campaignId, id), `${list}#`, view)),
      ),
    );
    const boxes = await this.getMany(found.flat().map((item) => String(item.boxBarcode)));
    return [...boxes.values()].sort((a, b) => (a.boxBarcode < b.boxBarcode ? -1 : 1));
  }

  /** The writes that record a new box and its first events. */
  create(box: NewBox, facts: readonly NewCustodyEvent[], otherwise: Write["otherwise"] = conflict): Write[] {
    const is = { ...boxKey(box.boxBarcode), ...box, ...listKeys(box) };
    const { item, writes } = this.custody.append(is, NO_EVENTS, facts);
    return [this.table.put(item, "absent", otherwise), ...writes, ...this.point(undefined, box)];
  }

  /** The writes that put a box in place of what it was and chain the facts on; they fail if it changed since `was`. */
  change(
    was: Box,
    is: NewBox,
    facts: readonly NewCustodyEvent[],
    otherwise: Write["otherwise"] = conflict,
  ): Write[] {
    const contents = { ...boxKey(was.boxBarcode), ...is, ...listKeys(is) };
    const { item, writes } = this.custody.append(contents, was, facts);
    return [
      this.table.replace(item, {
        condition: "eventCount = :was",
        values: { was: was.eventCount },
        otherwise,
      }),
      ...writes,
      ...this.point(was, is),
    ];
  }

  /** Lets a transaction happen only while the box is as it was read, or still is not there. */
  unchanged(boxBarcode: string, was: Box | undefined, otherwise: Write["otherwise"] = conflict): Write {
    const there = { condition: "eventCount = :was", values: { was: was?.eventCount } };
    const absent = { condition: "attribute_not_exists(pk)" };
    return this.table.check(boxKey(boxBarcode), { ...(was ? there : absent), otherwise });
  }

  private point(was: NewBox | undefined, is: NewBox): Write[] {
    const before = was ? pointerKeys(was) : [];
    const after = pointerKeys(is);
    const isIn = (keys: readonly Key[], { pk, sk }: Key) => keys.some((k) => k.pk === pk && k.sk === sk);
    return [
      ...before.filter((key) => !isIn(after, key)).map((key) => this.table.delete(key)),
      ...after
        .filter((key) => !isIn(before, key))
        .map((key) => this.table.put({ ...key, boxBarcode: is.boxBarcode }, "any")),
    ];
  }
}

function listKeys(box: NewBox): { listPk?: string; listSk?: string } {
  if (box.laboratoryId === undefined) return {};
  const since = (box.state === "received" ? box.receivedAt : (box.sentAt ?? box.acts[0]?.at)) ?? "";
  return { listPk: listOf(box.laboratoryId), listSk: `${box.state}#${since}#${box.boxBarcode}` };
}

function pointerKeys(box: NewBox): Key[] {
  const { campaignId, siteId, boxBarcode } = box;
  const pk = pointersOf(campaignId, siteId === undefined ? NO_SUB_DISTRICT : subDistrictOf(siteId));
  const lists: BoxList[] = box.state === "received" ? (isFlagged(box) ? ["FLAGGED"] : []) : ["OPEN"];
  return lists.map((list) => ({ pk, sk: `${list}#${boxBarcode}` }));
}
