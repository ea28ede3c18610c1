import { boxBarcode, tubeBarcode } from "../../shared/domain/codes/barcode.ts";

const TUBES_A_JOURNEY = 100_000;
const TUBE_ROLLS = 10_000_000_000 / TUBES_A_JOURNEY;
const BOXES_A_JOURNEY = 2_000;
const BOX_ROLLS = 100_000_000 / BOXES_A_JOURNEY;
const SECONDS_A_BOX_ROLL = 10;

/**
 * Labels that no other journey has used: a roll of tube labels is chosen by the second, a roll of box labels by the
 * ten seconds at which the journey begins, and rolls come round again after more than a day.
 */
export class Labels {
  private tubes = 0;
  private boxes = 0;
  private readonly seconds: number;

  constructor(now: Date) {
    this.seconds = Math.floor(now.getTime() / 1000);
  }

  nextTube(): string {
    const roll = this.seconds % TUBE_ROLLS;
    return tubeBarcode(roll * TUBES_A_JOURNEY + this.tubes++);
  }

  nextBox(): { boxBarcode: string; sealNumber: string } {
    const roll = Math.floor(this.seconds / SECONDS_A_BOX_ROLL) % BOX_ROLLS;
    const barcode = boxBarcode(roll * BOXES_A_JOURNEY + this.boxes++);
    return { boxBarcode: barcode, sealNumber: `S${barcode.slice(1)}` };
  }
}
