import { HOUR_MS, type World } from "../model/world.ts";
import type { FirstResult } from "./coverage.ts";

/** One hour of the campaign; counts are of that hour, coverage is until its end. */
export interface HourlyRow {
  hour: number;
  swabs: number;
  /** Tubes that laboratories received, tested and reported, and tubes that wait in them at the end. */
  received: number;
  tested: number;
  reported: number;
  waiting: number;
  /** People whose first result's sample was taken, tested and reported, each person once; and tested by the plan. */
  peopleSampled: number;
  peopleTested: number;
  peopleReported: number;
  plannedTested: number;
}

/** The campaign hour by hour, for charts. */
export function hourlyRows({ campaign, records }: World, results: readonly FirstResult[]): HourlyRow[] {
  const hourOf = (ms: number): number => Math.max(0, Math.floor((ms - campaign.startsMs) / HOUR_MS));
  const last = records.tubes.reduce((hour, { endedMs = 0 }) => Math.max(hour, hourOf(endedMs)), 0);
  const rows = Array.from(
    { length: last + 1 },
    (_, hour): HourlyRow => ({
      ...{ hour, swabs: 0, received: 0, tested: 0, reported: 0, waiting: 0 },
      ...{ peopleSampled: 0, peopleTested: 0, peopleReported: 0 },
      plannedTested: (campaign.plan.coverage[hour] ?? campaign.plan.coverage.at(-1))?.tested ?? 0,
    }),
  );
  const at = (ms: number | undefined): HourlyRow | undefined =>
    ms === undefined ? undefined : rows[hourOf(ms)];
  const rowOf = (hour: number): HourlyRow | undefined => rows[Math.max(0, Math.floor(hour))];
  for (const tube of records.tubes) {
    const row = { received: at(tube.receivedMs), tested: at(tube.testedMs), reported: at(tube.endedMs) };
    if (row.received) row.received.received += 1;
    if (row.tested) row.tested.tested += 1;
    if (row.reported) row.reported.reported += 1;
  }
  for (const { sealedMs, members } of records.tubes) {
    const row = at(sealedMs);
    if (row) row.swabs += members.length;
  }
  for (const result of results) {
    const [sampled, tested, reported] = [result.sampled, result.tested, result.reported].map(rowOf);
    if (sampled) sampled.peopleSampled += 1;
    if (tested) tested.peopleTested += 1;
    if (reported) reported.peopleReported += 1;
  }
  const until = { waiting: 0, peopleSampled: 0, peopleTested: 0, peopleReported: 0 };
  for (const row of rows) {
    until.waiting += row.received - row.tested;
    until.peopleSampled += row.peopleSampled;
    until.peopleTested += row.peopleTested;
    until.peopleReported += row.peopleReported;
    Object.assign(row, until);
  }
  return rows;
}
