import { HOUR_MS, type World } from "../model/world.ts";

/** One hour of the campaign; counts are of that hour, coverage is until its end. */
export interface HourlyRow {
  hour: number;
  sampled: number;
  /** Tubes that laboratories received, tested and reported, and tubes that wait in them at the end. */
  received: number;
  tested: number;
  reported: number;
  waiting: number;
  peopleReported: number;
  /** People tested by the plan, until the hour's end. */
  plannedTested: number;
  peopleTested: number;
}

/** The campaign hour by hour, for charts. */
export function hourlyRows({ campaign, records }: World): HourlyRow[] {
  const hourOf = (ms: number): number => Math.max(0, Math.floor((ms - campaign.startsMs) / HOUR_MS));
  const first = records.tubes.filter(({ kind }) => kind !== "retest");
  const last = records.tubes.reduce((hour, { endedMs = 0 }) => Math.max(hour, hourOf(endedMs)), 0);
  const rows = Array.from(
    { length: last + 1 },
    (_, hour): HourlyRow => ({
      ...{ hour, sampled: 0, received: 0, tested: 0, reported: 0, waiting: 0 },
      ...{ peopleReported: 0, peopleTested: 0 },
      plannedTested: (campaign.plan.coverage[hour] ?? campaign.plan.coverage.at(-1))?.tested ?? 0,
    }),
  );
  const at = (ms: number | undefined): HourlyRow | undefined =>
    ms === undefined ? undefined : rows[hourOf(ms)];
  for (const tube of records.tubes) {
    const row = { received: at(tube.receivedMs), tested: at(tube.testedMs), reported: at(tube.endedMs) };
    if (row.received) row.received.received += 1;
    if (row.tested) row.tested.tested += 1;
    if (row.reported) row.reported.reported += 1;
  }
  for (const { sealedMs, testedMs, endedMs, members } of first) {
    const [sampled, tested, reported] = [at(sealedMs), at(testedMs), at(endedMs)];
    if (sampled) sampled.sampled += members.length;
    if (tested) tested.peopleTested += members.length;
    if (reported) reported.peopleReported += members.length;
  }
  let [waiting, peopleTested, peopleReported] = [0, 0, 0];
  for (const row of rows) {
    waiting += row.received - row.tested;
    peopleTested += row.peopleTested;
    peopleReported += row.peopleReported;
    Object.assign(row, { waiting, peopleTested, peopleReported });
  }
  return rows;
}
