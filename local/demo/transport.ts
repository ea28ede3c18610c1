import { handOver, receiveBox } from "../../shared/contracts/transport/boxes.ts";
import { subDistrictOf } from "../../shared/domain/area.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { DemoCampaign } from "./campaign.ts";
import type { Discrepancies } from "./checks/discrepancies.ts";
import type { Client } from "./client.ts";
import type { DemoTube } from "./demo-person.ts";
import type { Tick } from "./phases.ts";
import type { Staff } from "./staff.ts";

const BOXES_AT_ONCE = 16;

export interface DemoBox {
  readonly boxBarcode: string;
  readonly sealNumber: string;
  readonly siteId: string;
  readonly tubes: readonly DemoTube[];
}

export interface Addressed {
  readonly box: DemoBox;
  readonly laboratoryId: string;
}

/** Send each box to the laboratory that is least occupied for what it can do in a day. */
export function addressBoxes(
  boxes: readonly DemoBox[],
  laboratories: readonly { readonly id: string; readonly tubesPerDay: number }[],
): Addressed[] {
  const loads = laboratories.map(({ id, tubesPerDay }) => ({ id, tubesPerDay, tubes: 0 }));
  return boxes.map((box) => {
    const after = (load: (typeof loads)[number]) => (load.tubes + box.tubes.length) / load.tubesPerDay;
    const least = loads.toSorted((a, b) => after(a) - after(b)).at(0);
    if (least === undefined) throw new RangeError("there is no laboratory to send a box to");
    least.tubes += box.tubes.length;
    return { box, laboratoryId: least.id };
  });
}

/** Couriers and the receiving desks of the laboratories. */
export class Transport {
  constructor(
    private readonly client: Client,
    private readonly staff: Staff,
    private readonly campaign: DemoCampaign,
    private readonly discrepancies: Discrepancies,
  ) {}

  /**
   * Carry boxes to the laboratories and receive them tube by tube.
   * @param astray let one tube be missing from its box and turn up in another
   */
  async deliver(boxes: readonly DemoBox[], astray: boolean, tick: Tick): Promise<void> {
    const addressed = addressBoxes(boxes, this.campaign.laboratories);
    await inParallel(addressed, BOXES_AT_ONCE, async (one) => {
      await this.discrepancies.during(`hand-over of ${one.box.boxBarcode}`, () => this.handOver(one));
      tick();
    });
    const [losing, finding] = astray ? addressed.filter(({ box }) => box.tubes.length > 1) : [];
    const stray = finding && losing?.box.tubes.find((tube) => tube.fate === "negative");
    if (losing && finding && stray) {
      await this.receive(losing, { missing: stray });
      await this.receive(finding, { unexpected: stray });
      tick(2);
    }
    const rest = addressed.filter((one) => !stray || (one !== losing && one !== finding));
    await inParallel(rest, BOXES_AT_ONCE, async (one) => {
      await this.discrepancies.during(`receipt of ${one.box.boxBarcode}`, () => this.receive(one, {}));
      tick();
    });
  }

  private async handOver({ box, laboratoryId }: Addressed): Promise<void> {
    const { boxBarcode, sealNumber, siteId, tubes } = box;
    const told = { at: new Date().toISOString(), sealNumber, temperatureCelsius: 4 };
    const params = { boxBarcode };
    const sampler = this.staff.sampler(subDistrictOf(siteId));
    const given = await this.client.call(handOver, { as: sampler, params, body: { side: "give", ...told } });
    this.discrepancies.expectEqual(`giving of ${boxBarcode}`, given.state, "handingOver");
    const sent = await this.client.call(handOver, {
      as: this.staff.courier,
      params,
      body: { side: "take", ...told, laboratoryId },
    });
    const where = `hand-over of ${boxBarcode}`;
    this.discrepancies.expectEqual(where, sent.state, "inTransit");
    this.discrepancies.expectEqual(where, sent.laboratoryId, laboratoryId);
    this.discrepancies.expectEqual(where, sent.tubeBarcodes.length, tubes.length);
    this.discrepancies.expectEqual(where, sent.flags.join(" "), "");
  }

  private async receive(
    { box, laboratoryId }: Addressed,
    { missing, unexpected }: { missing?: DemoTube; unexpected?: DemoTube },
  ): Promise<void> {
    const there = box.tubes.filter((tube) => tube !== missing);
    const scanned = [...there, ...(unexpected ? [unexpected] : [])];
    const answer = await this.client.call(receiveBox, {
      as: this.staff.technician(laboratoryId),
      params: { boxBarcode: box.boxBarcode },
      body: {
        at: new Date().toISOString(),
        campaignId: this.campaign.campaignId,
        tubeBarcodes: scanned.map((tube) => tube.tubeBarcode),
      },
    });
    for (const tube of scanned) tube.laboratoryId = laboratoryId;
    const where = `receipt of ${box.boxBarcode}`;
    this.discrepancies.expectEqual(where, answer.box.state, "received");
    this.discrepancies.expectEqual(`${where}, received`, listed(answer.received), listed(barcodes(there)));
    this.discrepancies.expectEqual(
      `${where}, missing`,
      listed(answer.missing),
      listed(barcodes(only(missing))),
    );
    this.discrepancies.expectEqual(
      `${where}, unexpected`,
      listed(answer.unexpected),
      listed(barcodes(only(unexpected))),
    );
  }
}

const only = (tube: DemoTube | undefined): DemoTube[] => (tube ? [tube] : []);
const barcodes = (tubes: readonly DemoTube[]): string[] => tubes.map((tube) => tube.tubeBarcode);
const listed = (tubeBarcodes: readonly string[]): string => tubeBarcodes.toSorted().join(" ");
