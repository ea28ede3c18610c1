import * as z from "zod";
import { SubDistrictId } from "../area.ts";
import { addMinutes, atTimeOfDay, Instant } from "../instant.ts";
import { Ulid } from "../text.ts";
import type { CoursePoint } from "./course.ts";

// The report of a day names every sub-district, also those where nothing was done: a missing line and a zero are not the
// same. It is made once, when the day is over, and kept; what turns out to be wrong is added, never changed.

const People = z.int().min(-100_000_000).max(100_000_000);
const Counts = z.object({ sampled: People, reported: People, positive: People });
export type Counts = z.infer<typeof Counts>;

export const ReportLine = Counts.extend({ subDistrictId: SubDistrictId });
type ReportLine = z.infer<typeof ReportLine>;

export const DailyReport = z.object({
  /** In China Standard Time. */
  day: z.iso.date(),
  madeAt: Instant,
  lines: z.array(ReportLine),
});
export type DailyReport = z.infer<typeof DailyReport>;

export const AdditionId = Ulid;

/** What a report of a sub-district lacks, or has too much of (negative). */
export const ReportAddition = ReportLine.extend({
  additionId: AdditionId,
  reason: z.string(),
  at: Instant,
  by: z.string(),
});
export type ReportAddition = z.infer<typeof ReportAddition>;

const DAY_MINUTES = 1_440;
const NOTHING: Counts = { sampled: 0, reported: 0, positive: 0 };

/** What was done on a day, by the last points of the course before its beginning and its end. */
export function reportOf(
  day: string,
  course: readonly CoursePoint[],
  subDistrictIds: readonly string[],
  madeAt: Instant,
): DailyReport {
  const begins = atTimeOfDay(day, "00:00");
  const until = (time: Instant) => course.filter(({ at }) => at <= time).at(-1);
  const [before, after] = [until(begins), until(addMinutes(begins, DAY_MINUTES))];
  const at = (point: CoursePoint | undefined, id: string): Counts => point?.subDistricts[id] ?? NOTHING;
  return {
    ...{ day, madeAt },
    lines: [...subDistrictIds].sort().map((subDistrictId): ReportLine => {
      const [was, is] = [at(before, subDistrictId), at(after, subDistrictId)];
      return {
        subDistrictId,
        sampled: is.sampled - was.sampled,
        reported: is.reported - was.reported,
        positive: is.positive - was.positive,
      };
    }),
  };
}

/** The lines of a report with what was added to them. */
export const withAdditions = (
  lines: readonly ReportLine[],
  additions: readonly (Counts & Pick<ReportAddition, "subDistrictId">)[],
): ReportLine[] =>
  lines.map((line) => {
    const added = additions.filter(({ subDistrictId }) => subDistrictId === line.subDistrictId);
    const sum = (of: (each: Counts) => number) => added.reduce((all, each) => all + of(each), of(line));
    return {
      ...line,
      sampled: sum(({ sampled }) => sampled),
      reported: sum(({ reported }) => reported),
      positive: sum(({ positive }) => positive),
    };
  });
