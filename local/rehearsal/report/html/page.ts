import type { HoursTo } from "../coverage.ts";
import type { RehearsalReport } from "../report.ts";
import type { TargetReached } from "../targets.ts";
import { lineChart } from "./chart.ts";
import { escaped, table } from "./markup.ts";
import { STYLE } from "./style.ts";

const hour = (value: number | null): string | number => value ?? "–";
const hoursRow = (name: string, { p50, p90, p99, all }: HoursTo): (string | number)[] => [
  name,
  ...[p50, p90, p99, all].map(hour),
];
const met = (isMet: boolean): string => (isMet ? "met" : "missed");
const KINDS: Readonly<Record<TargetReached["kind"], string>> = {
  keyCommunity: "Key community",
  subDistrict: "Sub-district",
  district: "District",
};

const KIND_OF: Readonly<Record<string, string>> = {
  ...{ keyCommunity: "key communities", subDistrict: "sub-districts", district: "the district" },
};

/** The report as one page that opens without a network. */
export function reportPage(report: RehearsalReport): string {
  const { people, scale, seed, discrepancies, usd } = report;
  const title = `Rehearsal of ${people.toLocaleString("en")} people`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body><main>
<h1>${escaped(title)}</h1>
<p>Scale ${escaped(scale)}, seed ${escaped(seed)}. ${sentenceOf(report)}</p>
<p class="${discrepancies === 0 ? "good" : "bad"}">The ledger has ${discrepancies === 0 ? "no discrepancy" : `discrepancies: ${discrepancies}`}.</p>
<h2>Coverage</h2>
${coverageChart(report)}
${table(
  ["Hour of … of the people", "50 %", "90 %", "99 %", "100 %"],
  [
    hoursRow("Tested", report.testedHoursTo),
    hoursRow("Tested, planned", report.plannedTestedHours),
    hoursRow("Result readable", report.hoursTo),
    hoursRow("Result readable, planned", report.plannedHours),
  ],
)}
<h2>Targets</h2>
${targetsTable(report.targets)}
<h2>Sites</h2>
${sampledChart(report)}
${table(["", "50 %", "90 %", "99 %", "most"], [spread("Wait at the site, minutes", report.waitMinutes)])}
<p>People in the average tube: ${escaped(report.averageFill)} (planned ${escaped(report.plannedFill)}). Bookings: ${escaped(report.bookings)}. Slots that were full when asked for: ${escaped(report.fullSlots)}.</p>
<h2>Laboratories</h2>
${laboratoryChart(report)}
${table(
  ["Hours", "50 %", "90 %", "most"],
  [
    ["From sealing to the laboratory", ...agesOf(report.sampleToLaboratoryHours)],
    ["From the laboratory to the result", ...agesOf(report.turnaroundHours)],
  ],
)}
<p>Runs: ${escaped(report.runs)}. Single tubes for retests: ${escaped(report.retests.tubes)}, the last result at hour ${escaped(hour(report.retests.lastResultHours))}.</p>
${table(["Tubes by their end", "tubes"], Object.entries(report.tubes))}
<h2>Ledger</h2>
${ledgerTables(report)}
<h2>Bill</h2>
<p>${escaped(usd.toFixed(2))} USD at list price (${escaped(report.bill.prices.region)}, ${escaped(report.bill.prices.date)}), without text messages.</p>
${billTables(report)}
</main></body></html>
`;
}

function sentenceOf({ targetsMet, targetsMetWithReports: withReports }: RehearsalReport): string {
  const all = (targets: typeof targetsMet) => Object.values(targets).every((each) => each);
  if (all(withReports)) return "All targets are met, counted until results can be read.";
  if (all(targetsMet))
    return "All targets are met as the plan counts them, but not until results can be read.";
  const missed = Object.entries(targetsMet).flatMap(([kind, isMet]) => (isMet ? [] : [kind]));
  return `Missed, as the plan counts: ${missed.map((kind) => escaped(KIND_OF[kind] ?? kind)).join(", ")}.`;
}

function coverageChart({ hours, people }: RehearsalReport): string {
  const share = (count: number) => (100 * count) / Math.max(1, people);
  return lineChart({
    title: "People sampled, tested and with a result to read (% of all)",
    series: [
      { name: "sampled", tone: "sampled", values: hours.map((row) => share(row.peopleSampled)) },
      { name: "tested", tone: "tested", values: hours.map((row) => share(row.peopleTested)) },
      { name: "tested, planned", tone: "planned", values: hours.map((row) => share(row.plannedTested)) },
      { name: "result readable", tone: "reported", values: hours.map((row) => share(row.peopleReported)) },
    ],
    marks: [12, 24, 48].map((at) => ({ hour: at, label: `${at} h` })),
  });
}

const sampledChart = ({ hours }: RehearsalReport): string =>
  lineChart({
    title: "Swabs taken in each hour",
    series: [{ name: "swabs", tone: "sampled", values: hours.map(({ swabs }) => swabs) }],
  });

const laboratoryChart = ({ hours }: RehearsalReport): string =>
  lineChart({
    title: "Tubes tested in each hour, and those that wait at its end",
    series: [
      { name: "received", tone: "sampled", values: hours.map(({ received }) => received) },
      { name: "tested", tone: "tested", values: hours.map(({ tested }) => tested) },
      { name: "waiting", tone: "planned", values: hours.map(({ waiting }) => waiting) },
    ],
  });

const targetsTable = (targets: RehearsalReport["targets"]): string =>
  table(
    [
      "Target",
      "kind",
      "hours allowed",
      "planned",
      "tested",
      "readable",
      "by the plan's count",
      "until readable",
    ],
    targets.map((target) => [
      ...[target.id, KINDS[target.kind], target.targetHours, hour(target.plannedHours)],
      ...[hour(target.testedHours), hour(target.reportedHours), met(target.met), met(target.metWithReports)],
    ]),
  );

const spread = (name: string, { p50, p90, p99, most }: RehearsalReport["waitMinutes"]) => [
  ...[name, p50, p90, p99, most],
];
const agesOf = ({ p50, p90, most }: RehearsalReport["turnaroundHours"]) => [p50, p90, most];

function ledgerTables({ ledger }: RehearsalReport): string {
  const { roster, sampled, notSampled, swabs, tubes, boxes, messages, followUps, chains, items } = ledger;
  const counts = { roster, sampled, swabs, tubes, boxes, messages, cases: followUps, chains, items };
  const shown = ledger.shown.map((each) => `<li>${escaped(each)}</li>`).join("");
  return [
    table(["", "count"], Object.entries(counts)),
    table(["Not sampled, by reason", "people"], Object.entries(notSampled)),
    table(["Discrepancies by kind", "count"], Object.entries(ledger.byKind)),
    shown === "" ? "" : `<ol>${shown}</ol>`,
  ].join("\n");
}

function billTables({ bill }: RehearsalReport): string {
  const both = (writes: Record<string, number>, reads: Record<string, number>) =>
    [...new Set([...Object.keys(writes), ...Object.keys(reads)])].map((name) => [
      ...[name, writes[name] ?? 0, reads[name] ?? 0],
    ]);
  const units = ["write units a person", "read units a person"];
  return [
    table(["", ...units], [["All", bill.writeUnitsPerPerson, bill.readUnitsPerPerson]]),
    table(["Step", ...units], both(bill.writeUnitsPerPersonByStep, bill.readUnitsPerPersonByStep)),
    table(
      ["Kind of item", ...units],
      both(bill.writeUnitsPerPersonByEntity, bill.readUnitsPerPersonByEntity),
    ),
    table(
      ["Hottest key", "units a second", "of"],
      [
        [bill.hottestKeys.write, bill.hottestKeyWriteUnitsPerSecond, "1,000 write units"],
        [bill.hottestKeys.read, bill.hottestKeyReadUnitsPerSecond, "3,000 read units"],
      ],
    ),
    table(["Route", "requests"], Object.entries(bill.requestsByRoute)),
    table(["Part of the price", "USD"], Object.entries(bill.usdByPart)),
  ].join("\n");
}
