import type { Campaign } from "../../domain/campaign/campaign.ts";
import { screenedSubDistricts } from "../../domain/campaign/screened-sub-districts.ts";
import { type DailyReport, reportOf } from "../../domain/command/daily-report.ts";
import { addMinutes, dayOf, type Instant } from "../../domain/instant.ts";
import type { Stores } from "../../store/stores.ts";

const DAY_MINUTES = 1_440;

type ReportStores = Pick<Stores, "areas" | "courses" | "dailyReports">;

/** Keep the report of the day that is over, unless it is kept: with the first point of the course of a new day. */
export async function keepReportOfYesterday(
  stores: ReportStores,
  campaign: Campaign,
  now: Instant,
): Promise<void> {
  const { dailyReports } = stores;
  const { campaignId, startsAt } = campaign;
  const day = dayOf(addMinutes(now, -DAY_MINUTES));
  if (day < dayOf(startsAt) || (await dailyReports.find(campaignId, day)) !== undefined) return;
  await dailyReports.keep(campaignId, await reportOn(day, stores, campaign, now));
}

/** What was done so far on the day that is not over. */
export const reportOfToday = (stores: ReportStores, campaign: Campaign, now: Instant): Promise<DailyReport> =>
  reportOn(dayOf(now), stores, campaign, now);

/** Every sub-district that the campaign screens has a line, and every other one in which something was done. */
async function reportOn(
  day: string,
  { areas, courses }: ReportStores,
  campaign: Campaign,
  now: Instant,
): Promise<DailyReport> {
  const course = await courses.of(campaign.campaignId);
  const screened = screenedSubDistricts(campaign, await areas.all()).map(({ areaId }) => areaId);
  const ids = new Set([...screened, ...Object.keys(course.at(-1)?.subDistricts ?? {})]);
  return reportOf(day, course, [...ids], now);
}
