import { setTimeout as delay } from "node:timers/promises";
import { type Counters, progress } from "../../../shared/contracts/campaign/progress.ts";
import { tubeCustody } from "../../../shared/contracts/transport/custody.ts";
import { inParallel } from "../../../shared/store/in-parallel.ts";
import type { DemoCampaign } from "../campaign.ts";
import type { Client } from "../client.ts";
import type { DemoPerson, DemoTube } from "../demo-person.ts";
import type { Staff } from "../staff.ts";
import { statusOwed } from "../tubes.ts";
import type { Discrepancies } from "./discrepancies.ts";

const ASKING_AT_ONCE = 8;
/** Seats are counted from lists that may be two seconds old. */
const AGREE_WITHIN_MS = 5_000;
const LOOK_AGAIN_MS = 500;

/** The numbers that the command centre should show, from what was done. */
export function countersOwed(
  people: readonly DemoPerson[],
  tubes: readonly DemoTube[],
): Omit<Counters, "booked"> {
  const ended = (end: DemoTube["end"]) => tubes.filter((tube) => tube.end === end).length;
  const told = (status: string) => people.filter((person) => statusOwed(person) === status).length;
  const pools = tubes.filter((tube) => tube.poolSize > 1);
  return {
    tubesSealed: tubes.length,
    peopleSampled: people.filter((person) => person.tubes.length > 0).length,
    tubesReceived: tubes.filter((tube) => tube.laboratoryId !== undefined).length,
    tubesPublished: tubes.length - ended(undefined) - ended("voided"),
    tubesVoided: ended("voided"),
    peopleNegative: told("negative"),
    peopleHeld: told("held"),
    peopleResample: told("resample"),
    peoplePositive: told("positive"),
    poolsSealed: pools.length,
    swabsInPools: pools.reduce((sum, { members }) => sum + members.length, 0),
    poolsOfSeveralHouseholds: 0,
  };
}

/** Compare the command centre's numbers with what was done. */
export async function checkCounters(
  client: Client,
  staff: Staff,
  campaign: DemoCampaign,
  owed: Partial<Counters>,
  discrepancies: Discrepancies,
): Promise<void> {
  const params = { campaignId: campaign.campaignId };
  const agreeBy = Date.now() + AGREE_WITHIN_MS;
  const look = () => client.call(progress, { as: staff.commander, params });
  let answer = await look();
  while (Date.now() < agreeBy && !agree(answer.total, owed)) {
    await delay(LOOK_AGAIN_MS);
    answer = await look();
  }
  const found = new Map<string, number>(Object.entries(answer.total));
  for (const [name, count] of Object.entries(owed))
    discrepancies.expectEqual(`counter ${name}`, found.get(name), count);
  for (const [name, total] of found) {
    const parts = answer.subDistricts.map(({ counters }) =>
      new Map<string, number>(Object.entries(counters)).get(name),
    );
    const sum = parts.reduce<number>((before, part) => before + (part ?? 0), 0);
    discrepancies.expectEqual(`counter ${name}, sum of the sub-districts`, sum, total);
  }
}

const agree = (found: Counters, owed: Partial<Counters>): boolean => {
  const counts = new Map<string, number>(Object.entries(found));
  return Object.entries(owed).every(([name, count]) => counts.get(name) === count);
};

/** Walk the custody chains of some tubes. */
export async function checkCustody(
  client: Client,
  staff: Staff,
  tubes: readonly DemoTube[],
  discrepancies: Discrepancies,
): Promise<void> {
  await inParallel(tubes, ASKING_AT_ONCE, async ({ tubeBarcode }) => {
    const where = `custody of ${tubeBarcode}`;
    await discrepancies.during(where, async () => {
      const chain = await client.call(tubeCustody, { as: staff.commander, params: { tubeBarcode } });
      discrepancies.expectEqual(where, chain.intact, true);
      if (chain.events.length < 4) discrepancies.add(where, `has only ${chain.events.length} events`);
    });
  });
}
