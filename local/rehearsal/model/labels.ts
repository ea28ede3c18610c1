import { boxBarcode, tubeBarcode } from "../../../shared/domain/codes/barcode.ts";

const TUBES_A_SITE = 20_000;
const BOXES_A_SITE = 2_000;

/** Labels of a campaign: each site has rolls of its own, so that what one site uses moves no other's. */
export class Labels {
  private readonly used = new Map<string, number>();
  private readonly places = new Map<string, number>();

  /** @param siteIds in the order in which rolls are handed out */
  constructor(siteIds: readonly string[]) {
    for (const [place, siteId] of siteIds.entries()) this.places.set(siteId, place);
  }

  nextTube(siteId: string): string {
    return tubeBarcode(this.placeOf(siteId) * TUBES_A_SITE + this.next(`tube ${siteId}`));
  }

  nextBox(siteId: string): { boxBarcode: string; sealNumber: string } {
    const barcode = boxBarcode(this.placeOf(siteId) * BOXES_A_SITE + this.next(`box ${siteId}`));
    return { boxBarcode: barcode, sealNumber: `S${barcode.slice(1)}` };
  }

  private placeOf(siteId: string): number {
    const place = this.places.get(siteId);
    if (place === undefined) throw new Error(`site ${siteId} has no labels`);
    return place;
  }

  private next(kind: string): number {
    const number = this.used.get(kind) ?? 0;
    this.used.set(kind, number + 1);
    return number;
  }
}
