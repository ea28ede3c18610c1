import * as z from "zod";
import type { BookingCounts } from "./booking.ts";
import type { Discrepancies } from "./checks/discrepancies.ts";
import type { Client } from "./client.ts";
import type { DemoTube } from "./demo-person.ts";
import { averageFill } from "./tubes.ts";

/** What came of a journey; also what `--json` writes. */
export interface Report {
  readonly campaignId: string;
  readonly people: number;
  readonly booked: number;
  readonly slotsFoundFull: number;
  readonly rescheduled: number;
  readonly cancelled: number;
  readonly tubes: number;
  readonly averageFill: number;
  readonly boxes: number;
  readonly runs: number;
  readonly outcomes: Record<"negative" | "positive" | "inconclusive" | "invalid" | "voided", number>;
  readonly held: number;
  readonly resampled: number;
  readonly positivePeople: number;
  readonly duplicates: number;
  readonly messages: number;
  readonly errors: number;
  readonly discrepancies: number;
  readonly seconds: number;
  readonly phases: Readonly<Record<string, number>>;
  readonly requests: number;
  readonly retries: number;
  readonly serverPeakMiB?: number;
}

export interface Done {
  readonly campaignId: string;
  readonly people: number;
  readonly booking: BookingCounts;
  readonly tubes: readonly DemoTube[];
  readonly boxes: number;
  readonly runs: number;
  readonly held: number;
  readonly resampled: number;
  readonly positivePeople: number;
  readonly duplicates: number;
  readonly messages: number;
}

export function reportOf(
  done: Done,
  client: Client,
  discrepancies: Discrepancies,
  timing: { readonly seconds: number; readonly phases: Readonly<Record<string, number>> },
  serverPeakMiB: number | undefined,
): Report {
  const ended = (end: DemoTube["end"]) => done.tubes.filter((tube) => tube.end === end).length;
  return {
    campaignId: done.campaignId,
    people: done.people,
    booked: done.booking.booked,
    slotsFoundFull: done.booking.fullSlots,
    rescheduled: done.booking.rescheduled,
    cancelled: done.booking.cancelled,
    tubes: done.tubes.length,
    averageFill: Math.round(averageFill(done.tubes) * 100) / 100,
    boxes: done.boxes,
    runs: done.runs,
    outcomes: {
      negative: ended("negative"),
      positive: ended("positive"),
      inconclusive: ended("inconclusive"),
      invalid: ended("invalid"),
      voided: ended("voided"),
    },
    held: done.held,
    resampled: done.resampled,
    positivePeople: done.positivePeople,
    duplicates: done.duplicates,
    messages: done.messages,
    errors: client.errors,
    discrepancies: discrepancies.count,
    seconds: Math.round(timing.seconds * 10) / 10,
    phases: timing.phases,
    requests: client.requests,
    retries: client.retries,
    ...(serverPeakMiB === undefined ? {} : { serverPeakMiB }),
  };
}

const Health = z.object({ memory: z.object({ peakRssMiB: z.number() }).partial().optional() });

/** The most memory the server has held so far, if it says. */
export async function peakMemoryOf(client: Client): Promise<number | undefined> {
  const health = await client.readPage("/health", Health);
  return health.memory?.peakRssMiB;
}

/** Print the report for people. */
export function printReport(report: Report, discrepancies: Discrepancies): void {
  const rows: [string, string | number][] = Object.entries(report).map(([name, value]) => [
    name,
    typeof value === "object"
      ? Object.entries(value)
          .map(([part, number]) => `${part} ${number}`)
          .join(", ")
      : value,
  ]);
  const width = Math.max(...rows.map(([name]) => name.length));
  console.log();
  for (const [name, value] of rows) console.log(`${name.padEnd(width)}  ${value}`);
  for (const line of discrepancies.shown) console.error(`discrepancy: ${line}`);
  const hidden = discrepancies.count - discrepancies.shown.length;
  if (hidden > 0) console.error(`… and ${hidden} more`);
}
