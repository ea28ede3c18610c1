import * as z from "zod";
import { SubDistrictId } from "../../domain/area.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { AdditionId, ReportLine } from "../../domain/command/daily-report.ts";
import { Instant } from "../../domain/instant.ts";
import { contract } from "../contract.ts";
import { Reason } from "../reason.ts";
import { StaffName } from "../texts.ts";

const Day = z.iso.date();
const People = z.int().min(-1_000_000).max(1_000_000);

const Addition = ReportLine.extend({ additionId: AdditionId, reason: Reason, at: Instant, by: StaffName });

export const listDailyReports = contract("GET /v1/campaigns/{campaignId}/daily-reports", {
  operationId: "listDailyReports",
  actor: "steering",
  summary: "The report of each day by sub-district, zeros included, with what was added to it; newest first",
  roles: ["commander"],
  object: { kind: "district" },
  params: z.object({ campaignId: CampaignId }),
  status: 200,
  answer: z.object({
    reports: z.array(
      z.object({
        day: Day,
        /** When it was made and kept; null for today's, which is not over. */
        madeAt: Instant.nullable(),
        /** With what was added. */
        lines: z.array(ReportLine),
        additions: z.array(Addition),
      }),
    ),
    asOf: Instant,
  }),
  problems: ["campaign-unknown"],
});

export const addToReport = contract(
  "PUT /v1/campaigns/{campaignId}/daily-reports/{day}/additions/{additionId}",
  {
    operationId: "addToReport",
    actor: "steering",
    summary: "Correct a day's report by an addition, with its reason; what was reported stays as it was",
    roles: ["commander"],
    object: { kind: "district" },
    params: z.object({ campaignId: CampaignId, day: Day, additionId: AdditionId }),
    body: z.object({
      subDistrictId: SubDistrictId,
      /** People to add; negative where too many were reported. */
      sampled: People,
      reported: People,
      positive: People,
      reason: Reason,
    }),
    status: 200,
    answer: Addition,
    problems: ["campaign-unknown", "report-unknown", "addition-changed", "changed-meanwhile"],
  },
);
