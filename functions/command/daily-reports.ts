import * as api from "../../shared/contracts/command/daily-reports.ts";
import { withAdditions } from "../../shared/domain/command/daily-report.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { reportOfToday } from "../../shared/services/command/daily-reports.ts";

/** The reports of a campaign's days, newest first, with today's so far. 404 `campaign-unknown`. */
export const listDailyReports = route(
  api.listDailyReports,
  async ({ params, clock, services: { stores } }) => {
    const campaign = await stores.campaigns.get(params.campaignId);
    const asOf = clock.now().toISOString();
    const { reports, additions } = await stores.dailyReports.ofCampaign(campaign.campaignId);
    const today = await reportOfToday(stores, campaign, asOf);
    const kept = reports.map((report) => {
      const added = additions
        .filter(({ day }) => day === report.day)
        .map(({ day: _, ...addition }) => addition);
      return { ...report, lines: withAdditions(report.lines, added), additions: added };
    });
    const isKept = kept.some(({ day }) => day === today.day);
    return {
      reports: [...(isKept ? [] : [{ ...today, madeAt: null, additions: [] }]), ...kept.reverse()],
      asOf,
    };
  },
);

/** Add to a kept report. 404 `campaign-unknown` | `report-unknown`, 409 `addition-changed`. */
export const addToReport = route(
  api.addToReport,
  async ({ params: { campaignId, day, additionId }, body, actor, clock, services: { stores } }) => {
    await stores.campaigns.get(campaignId);
    const report = await stores.dailyReports.find(campaignId, day);
    if (!report?.lines.some(({ subDistrictId }) => subDistrictId === body.subDistrictId))
      throw new ProblemError("report-unknown", { day, subDistrictId: body.subDistrictId });
    return stores.dailyReports.add(campaignId, day, {
      ...{ additionId, ...body, at: clock.now().toISOString(), by: actor.subject },
    });
  },
);
