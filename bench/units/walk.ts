import { TUBES_A_PLATE } from "../../local/demo/plates.ts";
import { type Bill, billOf } from "../../local/rehearsal/bill/bill.ts";
import { addMinutes } from "../../shared/domain/instant.ts";
import { chunksOf } from "../../shared/store/table.ts";
import { EVENING_BEFORE, SAMPLED_AT } from "./campaign.ts";
import { Journey } from "./journey.ts";
import { MeteredPlatform } from "./metered-platform.ts";

const RECEIVED_MINUTES = 90;
const TESTED_MINUTES = 240;

/**
 * Lead so many people through a campaign. @returns what it used, without the making of the campaign
 * @param directory for keys and instrument files
 * @throws Error when somebody was not told their result
 */
export async function walk(count: number, directory: string): Promise<Bill> {
  const platform = await MeteredPlatform.start(directory, EVENING_BEFORE);
  try {
    const journey = new Journey(platform);
    await journey.prepare();
    platform.meter.take();
    const people = await journey.roster(count);
    for (const person of people) await journey.book(person);
    platform.setTime(SAMPLED_AT);
    const boxes = await journey.sample(people);
    platform.setTime(addMinutes(SAMPLED_AT, RECEIVED_MINUTES));
    for (const box of boxes) await journey.transport(box);
    platform.setTime(addMinutes(SAMPLED_AT, TESTED_MINUTES));
    const tubes = boxes.flatMap(({ tubeBarcodes }) => tubeBarcodes);
    for (const [n, plate] of chunksOf(tubes, TUBES_A_PLATE).entries()) await journey.test(plate, n);
    if (platform.phones.sendings.size !== count)
      throw new Error(`${platform.phones.sendings.size} of ${count} people were told their result`);
    return billOf(platform.meter.take(), count);
  } finally {
    await platform.end();
  }
}
