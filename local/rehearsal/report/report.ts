import { type Bill, billOf, rounded } from "../bill/bill.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { HOUR_MS } from "../model/world.ts";
import type { Rehearsed } from "../rehearsal.ts";
import { firstResults, type HoursTo, hoursTo, plannedHoursTo } from "./coverage.ts";
import { type HourlyRow, hourlyRows } from "./hourly.ts";
import { type TargetReached, targetsReached } from "./targets.ts";

/** What `--json` writes. Hours count from the first swab. */
export interface RehearsalReport {
  seed: string;
  scale: number;
  people: number;
  seconds: number;
  peoplePerSecond: number;
  discrepancies: number;
  /** Times that the process was killed between two calls of the table, or in one. */
  crashes: number;
  writeUnitsPerPerson: number;
  readUnitsPerPerson: number;
  requestsPerPerson: number;
  hottestKeyWriteUnitsPerSecond: number;
  /** Until results could be read; `plannedHours` is the same by the plan, from arrival to report included. */
  hoursTo: HoursTo;
  plannedHours: HoursTo;
  /** The same until samples were tested, which is what the plan's targets count. */
  testedHoursTo: HoursTo;
  plannedTestedHours: HoursTo;
  /** Targets by the plan's count; `withReports` counts until results could be read. */
  targetsMet: Record<"keyCommunity" | "subDistrict" | "district", boolean>;
  targetsMetWithReports: Record<"keyCommunity" | "subDistrict" | "district", boolean>;
  averageFill: number;
  plannedFill: number;
  usd: number;
  targets: TargetReached[];
  ledger: Omit<Ledger, "discrepancies"> & { byKind: Record<string, number>; shown: readonly string[] };
  tubes: Record<string, number>;
  retests: { tubes: number; lastResultHours: number | null };
  runs: number;
  bookings: number;
  fullSlots: number;
  waitMinutes: { p50: number; p90: number; p99: number; most: number };
  sampleToLaboratoryHours: { p50: number; p90: number; most: number };
  turnaroundHours: { p50: number; p90: number; most: number };
  retries: number;
  bill: Bill;
  /** Roster import and the campaign's making, which are not on the bill. */
  setUp: { writeUnitsPerPerson: number; readUnitsPerPerson: number };
  hours: HourlyRow[];
}

const SHOWN = 40;

export function reportOf(
  rehearsed: Rehearsed,
  ledger: Ledger,
  { seed, scale, crashes }: { seed: string; scale: number; crashes: number },
): RehearsalReport {
  const { world, metered, setUp, seconds } = rehearsed;
  const { campaign, records, households } = world;
  const { plan, planned } = campaign;
  const people = households.reduce((sum, { members }) => sum + members.length, 0);
  const bill = billOf(metered, people);
  const results = firstResults(world);
  const coming = households.reduce(
    (sum, { members }) => sum + members.filter(({ notSampled }) => notSampled === undefined).length,
    0,
  );
  const targets = targetsReached(plan, results);
  const { discrepancies, ...counts } = ledger;
  const pools = records.tubes.filter(({ poolSize }) => poolSize > 1);
  const retests = records.tubes.filter(({ kind }) => kind === "retest");
  const lastRetest = retests.reduce((last, { endedMs = 0 }) => Math.max(last, endedMs), 0);
  const received = records.tubes.flatMap(({ sealedMs, receivedMs }) =>
    receivedMs === undefined ? [] : [(receivedMs - sealedMs) / HOUR_MS],
  );
  const turnaround = records.tubes.flatMap(({ receivedMs, endedMs }) =>
    receivedMs === undefined || endedMs === undefined ? [] : [(endedMs - receivedMs) / HOUR_MS],
  );
  return {
    ...{ seed, scale, people, crashes },
    seconds: rounded(seconds, 1),
    peoplePerSecond: rounded(people / seconds, 1),
    discrepancies: discrepancies.count,
    writeUnitsPerPerson: bill.writeUnitsPerPerson,
    readUnitsPerPerson: bill.readUnitsPerPerson,
    requestsPerPerson: bill.requestsPerPerson,
    hottestKeyWriteUnitsPerSecond: bill.hottestKeyWriteUnitsPerSecond,
    hoursTo: hoursTo(
      results.map(({ reported }) => reported),
      coming,
    ),
    plannedHours: plannedHoursTo(plan, planned.laboratoryTurnaroundHours),
    testedHoursTo: hoursTo(
      results.map(({ tested }) => tested),
      coming,
    ),
    plannedTestedHours: plannedHoursTo(plan, 0),
    targetsMet: metOf(targets, ({ met }) => met),
    targetsMetWithReports: metOf(targets, ({ metWithReports }) => metWithReports),
    averageFill: rounded(
      pools.reduce((sum, { members }) => sum + members.length, 0) / Math.max(1, pools.length),
    ),
    plannedFill: plan.averageFill,
    usd: bill.usd,
    targets,
    ledger: { ...counts, byKind: discrepancies.byKind, shown: discrepancies.all.slice(0, SHOWN) },
    tubes: countsOf(records.tubes.map(({ end }) => end ?? "under way")),
    retests: {
      tubes: retests.length,
      lastResultHours: lastRetest === 0 ? null : rounded((lastRetest - campaign.startsMs) / HOUR_MS, 2),
    },
    ...{ runs: records.runs, bookings: records.bookings, fullSlots: records.fullSlots },
    waitMinutes: spreadOf(records.waitsMinutes, 1),
    sampleToLaboratoryHours: spreadOf(received, 2),
    turnaroundHours: spreadOf(turnaround, 2),
    retries: world.client.retries,
    bill,
    setUp: {
      writeUnitsPerPerson: rounded(setUp.writeUnits / people),
      readUnitsPerPerson: rounded(setUp.readUnits / people),
    },
    hours: hourlyRows(world, results),
  };
}

function metOf(
  targets: readonly TargetReached[],
  isMet: (target: TargetReached) => boolean,
): RehearsalReport["targetsMet"] {
  const all = (kind: TargetReached["kind"]) => targets.filter((each) => each.kind === kind).every(isMet);
  return {
    keyCommunity: all("keyCommunity"),
    subDistrict: all("subDistrict"),
    district: all("district"),
  };
}

function countsOf(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function spreadOf(values: readonly number[], digits: number) {
  const inOrder = values.toSorted((a, b) => a - b);
  const at = (share: number) =>
    rounded(inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? 0, digits);
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), most: at(1) };
}
