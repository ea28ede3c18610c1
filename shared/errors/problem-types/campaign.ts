import { type ProblemWords, problem } from "./problem-words.ts";

/** Problems of campaigns, their sites and what supplies them. */
export const CAMPAIGN_PROBLEMS = {
  "export-unknown": problem(
    404,
    ["No such export", "You began no export {exportId} of this campaign."],
    ["导出不存在", "您没有为此次筛查开始编号为 {exportId} 的导出。"],
  ),
  "export-exists": problem(
    409,
    ["The export exists already", "Export {exportId} was begun before; use a new id, or go on reading it."],
    ["导出已存在", "编号为 {exportId} 的导出已经开始，请使用新的编号，或继续读取。"],
  ),
  "export-ended": problem(
    409,
    [
      "The export has ended",
      "Export {exportId} could be read for {hours} hours. Begin a new one; it says again who exports what, and why.",
    ],
    [
      "导出已过期",
      "编号为 {exportId} 的导出在 {hours} 小时内可读取。请开始新的导出，并重新记录导出人、内容和用途。",
    ],
  ),
  "alert-unknown": problem(
    404,
    ["No such alert", "There is no open alert {alertId}: it was closed when its cause ended, or never was."],
    ["没有此待处置事项", "没有未关闭的事项 {alertId}：原因消除后已自动关闭，或从未存在。"],
  ),
  "report-unknown": problem(
    404,
    ["No such report", "There is no kept report of {day} with sub-district {subDistrictId}."],
    ["没有此日报", "没有 {day} 含街道 {subDistrictId} 的已存日报。"],
  ),
  "addition-changed": problem(
    409,
    ["Another addition", "{additionId} stands for another addition already; give a new one its own id."],
    ["补正内容不同", "编号 {additionId} 已用于另一项补正，请使用新编号。"],
  ),
  "decision-unknown": problem(
    404,
    ["No such decision", "There is no decision {decisionId} in this campaign."],
    ["没有此决定", "本次任务没有编号为 {decisionId} 的决定。"],
  ),
  "decision-changed": problem(
    409,
    ["Another decision", "{decisionId} stands for another decision already; give a new one its own id."],
    ["决定内容不同", "编号 {decisionId} 已用于另一项决定，请为新决定使用新编号。"],
  ),
  "campaign-unknown": problem(
    404,
    ["No such campaign", "There is no campaign {campaignId}."],
    ["筛查任务不存在", "没有编号为 {campaignId} 的筛查任务。"],
  ),
  "community-unknown": problem(
    404,
    ["No such community", "There is no community {communityId}."],
    ["社区不存在", "没有编号为 {communityId} 的社区。"],
  ),
  "sub-district-unknown": problem(
    404,
    ["No such sub-district", "The campaign does not screen sub-district {subDistrictId}."],
    ["街道不存在", "本次筛查不包括街道 {subDistrictId}。"],
  ),
  "campaign-exists": problem(
    409,
    ["The campaign exists already", "Campaign {campaignId} exists with other contents."],
    ["筛查任务已存在", "筛查任务 {campaignId} 已存在且内容不同。"],
  ),
  "campaign-not-open": problem(
    409,
    ["The campaign is not open", "Campaign {campaignId} is {state}."],
    ["筛查任务未开放", "筛查任务 {campaignId} 当前状态为 {state}。"],
  ),
  "campaign-transition": problem(
    409,
    ["The campaign cannot become that", "Campaign {campaignId} is {state} and cannot become {wanted}."],
    ["筛查任务状态不允许", "筛查任务 {campaignId} 当前为 {state}，不能变为 {wanted}。"],
  ),
  "campaign-work-open": problem(
    409,
    [
      "The campaign has work left",
      "Open in campaign {campaignId}: tubes without a result: {tubes}; people pending retest: {held}; people recalled for resampling: {recalled}; cases: {cases}. They can be tested to the end after it is closed, but booking is not possible any more. To close it all the same, send acknowledged: true.",
    ],
    [
      "筛查任务尚有未完成的工作",
      "筛查任务 {campaignId} 还有 {tubes} 支采样管没有结果，{held} 人待复核，{recalled} 人需重采，{cases} 个追阳事件未结束。关闭后仍可检测到底，但不能再预约。如仍要关闭，请发送 acknowledged: true。",
    ],
  ),
  "site-plan-invalid": problem(
    422,
    ["The plan of sites is not valid", "Nothing was changed; each error below says what is wrong where."],
    ["采样点计划有误", "未作任何更改，以下逐项列出有误之处。"],
  ),
  "site-unknown": problem(
    404,
    ["No such site", "There is no site {siteId} in this campaign."],
    ["采样点不存在", "本次筛查任务没有采样点 {siteId}。"],
  ),
  "site-day-unknown": problem(
    404,
    ["The site has no slots on this day", "Day {day} is not one of the campaign's days."],
    ["采样点当天没有时段", "{day} 不在本次筛查任务的日期内。"],
  ),
  "laboratory-unknown": problem(
    404,
    ["No such laboratory", "Laboratory {laboratoryId} does not take part in this campaign."],
    ["实验室不存在", "实验室 {laboratoryId} 不参与本次筛查任务。"],
  ),
  "pick-up-route-invalid": problem(
    422,
    ["The route cannot be driven as planned", "Correct what is listed below and send again."],
    ["路线计划无效", "请更正下列各处后重新发送。"],
  ),
  "import-changed": problem(
    409,
    [
      "This chunk was imported with other rows",
      "Chunk {chunk} of import {importId} was taken before with other rows; use a new import id.",
    ],
    ["该分块已用不同内容导入", "导入 {importId} 的第 {chunk} 块此前已用不同内容导入，请使用新的导入编号。"],
  ),
  "supply-entry-changed": problem(
    409,
    [
      "This entry was made with other contents",
      "Entry {entryId} stands in the book otherwise; use a new id.",
    ],
    ["该记录已以其他内容登记", "记录 {entryId} 已以其他内容登记，请使用新的编号。"],
  ),
} as const satisfies Record<string, ProblemWords>;
