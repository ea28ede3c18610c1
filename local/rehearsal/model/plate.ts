import { SARS_COV_2_DUAL_TARGET } from "../../../shared/domain/laboratory/kit.ts";
import { writeQuantStudioText } from "../../../shared/instruments/writers/quantstudio-writer.ts";
import { plateWells } from "../../demo/plates.ts";
import { outcomeOf } from "./fates.ts";
import type { ModelTube } from "./people.ts";
import { instantAt, type World } from "./world.ts";

export interface Plate {
  readonly number: number;
  readonly tubes: readonly ModelTube[];
  readonly startedMs: number;
  /** Its negative control shows virus; the plate is repeated. */
  readonly isSpoilt: boolean;
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Most urgent first, and of these the oldest. */
export const byUrgency = (a: ModelTube, b: ModelTube): number =>
  compare(a.rank, b.rank) || a.sealedMs - b.sealedMs || (a.tubeBarcode < b.tubeBarcode ? -1 : 1);

/** What the instrument writes of a plate, in base64. */
export function plateFile(
  { campaign, draws }: World,
  given: { plate: Plate; name: string; laboratoryId: string; atMs: number; contaminated: boolean },
): string {
  const { plate, name, laboratoryId, atMs, contaminated } = given;
  const plated = plate.tubes.map((tube) => ({ tubeBarcode: tube.tubeBarcode, outcome: outcomeOf(tube) }));
  const text = writeQuantStudioText({
    experimentName: `${campaign.campaignId} ${name}`,
    serialNumber: `27${laboratoryId.slice(3)}0001`,
    runEndedAt: instantAt(atMs),
    wells: plateWells(plated, SARS_COV_2_DUAL_TARGET, draws("wells", name), { contaminated }),
  });
  return Buffer.from(text, "utf8").toString("base64");
}
