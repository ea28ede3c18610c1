import type { HoursTo } from "./coverage.ts";
import type { RehearsalReport } from "./report.ts";

const hours = ({ p50, p90, p99, all }: HoursTo): string =>
  [p50, p90, p99, all].map((hour) => (hour === null ? "–" : hour.toFixed(1))).join(" / ");

const yes = (met: boolean): string => (met ? "met" : "missed");

/** The report for people. */
export function printReport(report: RehearsalReport): void {
  const { ledger, targetsMet, targetsMetWithReports, bill } = report;
  const targets = (met: RehearsalReport["targetsMet"]): string =>
    `key communities ${yes(met.keyCommunity)}, sub-districts ${yes(met.subDistrict)}, district ${yes(met.district)}`;
  const lines: [string, string][] = [
    ["people", `${report.people} (${ledger.sampled} sampled), ${report.seconds} s`],
    [
      "ledger",
      `${ledger.swabs} swabs, ${ledger.tubes} tubes, ${ledger.boxes} boxes, ${ledger.messages} messages, ${ledger.followUps} cases: ${report.discrepancies} discrepancies`,
    ],
    [
      "tested, hour of 50/90/99/100 %",
      `${hours(report.testedHoursTo)}, planned ${hours(report.plannedTestedHours)}`,
    ],
    ["reported", `${hours(report.hoursTo)}, planned ${hours(report.plannedHours)}`],
    ["targets, tested", targets(targetsMet)],
    ["targets, reported", targets(targetsMetWithReports)],
    ["average fill", `${report.averageFill}, planned ${report.plannedFill}`],
    [
      "wait, minutes p50/p90/p99",
      `${report.waitMinutes.p50} / ${report.waitMinutes.p90} / ${report.waitMinutes.p99}`,
    ],
    [
      "per person",
      `${report.writeUnitsPerPerson} write units, ${report.readUnitsPerPerson} read units, ${bill.tableCallsPerPerson} table calls, ${report.requestsPerPerson} requests`,
    ],
    [
      "hottest key",
      `${report.hottestKeyWriteUnitsPerSecond} write units/s (${bill.hottestKeys.write.split("#")[0]})`,
    ],
    ["list price", `${report.usd} USD (${bill.prices.region}, ${bill.prices.date})`],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  for (const [name, what] of lines) console.log(`${name.padEnd(width)}  ${what}`);
  for (const line of ledger.shown) console.error(`discrepancy: ${line}`);
  const hidden = report.discrepancies - ledger.shown.length;
  if (hidden > 0) console.error(`… and ${hidden} more`);
}
