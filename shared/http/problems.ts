import type { BilingualName } from "../domain/name.ts";

interface ProblemWords {
  status: number;
  title: BilingualName;
  /** What, where and what to do; `{names}` are filled in. */
  detail: BilingualName;
}

const problem = (status: number, en: [string, string], zh: [string, string]): ProblemWords => ({
  status,
  title: { en: en[0], zh: zh[0] },
  detail: { en: en[1], zh: zh[1] },
});

/** The catalogue of problem types: `urn:twoplusn:problem:<name>`. A name, once published, keeps its meaning. */
export const PROBLEMS = {
  "body-malformed": problem(
    400,
    ["The body is not valid JSON", "Send one JSON document in UTF-8 with Content-Type: application/json."],
    ["请求正文不是有效的 JSON", "请以 UTF-8 发送一个 JSON 文档，并设置 Content-Type: application/json。"],
  ),
  "input-invalid": problem(
    400,
    ["The input is not valid", "Correct the places listed under errors and send again."],
    ["输入无效", "请更正 errors 中列出的各处后重新发送。"],
  ),
  "body-too-large": problem(
    413,
    ["The body is too large", "At most {limitBytes} bytes are taken here; send it in smaller parts."],
    ["请求正文过大", "此处最多接收 {limitBytes} 字节，请分批发送。"],
  ),
  "media-type-unsupported": problem(
    415,
    ["This media type is not taken", "Send Content-Type: application/json."],
    ["不支持的内容类型", "请使用 Content-Type: application/json。"],
  ),
  "route-unknown": problem(
    404,
    ["There is nothing at this address", "See /docs for the addresses that exist."],
    ["此地址不存在", "可用地址请见 /docs。"],
  ),
  "method-not-allowed": problem(
    405,
    ["This address does not take this method", "See /docs for what it takes."],
    ["此地址不接受该方法", "可用方法请见 /docs。"],
  ),
  "token-missing": problem(
    401,
    ["Sign in first", "Send a token as Authorization: Bearer <token>."],
    ["请先登录", "请在 Authorization: Bearer <token> 中提供令牌。"],
  ),
  "token-invalid": problem(
    401,
    ["The token is not valid", "It is malformed, expired or revoked; sign in again."],
    ["令牌无效", "令牌格式错误、已过期或已被撤销，请重新登录。"],
  ),
  "role-forbidden": problem(
    403,
    ["This is not for your role", "Your role is {role}; this needs one of: {roles}."],
    ["您的角色无权操作", "您的角色是 {role}；此操作需要：{roles}。"],
  ),
  "scope-forbidden": problem(
    403,
    ["This is outside your area of work", "Your account does not cover {subject}."],
    ["超出您的工作范围", "您的账号不包括 {subject}。"],
  ),
  "sign-in-failed": problem(
    401,
    [
      "Sign-in failed",
      "Name, password or code is wrong, or too many attempts were made. Check them, or wait 15 minutes.",
    ],
    ["登录失败", "用户名、密码或验证码错误，或尝试次数过多。请核对，或等待 15 分钟后重试。"],
  ),
  "code-wrong": problem(
    401,
    ["The code is not right", "It is wrong, used or expired; {attemptsLeft} attempts are left for it."],
    ["验证码不正确", "验证码错误、已使用或已过期；还可尝试 {attemptsLeft} 次。"],
  ),
  "phone-shared": problem(
    409,
    [
      "Several people use this phone",
      "Add the last four characters of your document number as documentLastFour.",
    ],
    ["该手机号由多人使用", "请在 documentLastFour 中填写您的证件号码后四位。"],
  ),
  "too-many-codes": problem(
    429,
    ["Too many codes were asked for", "Wait {waitSeconds} seconds before asking for another."],
    ["获取验证码过于频繁", "请等待 {waitSeconds} 秒后再试。"],
  ),
  busy: problem(
    503,
    [
      "Too much at once",
      "Send the same request again in a few seconds; if it was done already, that does no harm.",
    ],
    ["系统繁忙", "请几秒后重新发送同一请求；即使此前已处理，重发也不会造成影响。"],
  ),
  "internal-error": problem(
    500,
    [
      "Something went wrong on our side",
      "Send the same request again later; if it stays so, quote the instance.",
    ],
    ["系统内部错误", "请稍后重试；若仍失败，请提供 instance 编号。"],
  ),
  "campaign-unknown": problem(
    404,
    ["No such campaign", "There is no campaign {campaignId}."],
    ["筛查任务不存在", "没有编号为 {campaignId} 的筛查任务。"],
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
  "site-plan-invalid": problem(
    422,
    ["The sites do not follow 2+N", "Each sub-district needs exactly two fixed sites; see errors."],
    ["采样点不符合“2+N”", "每个街道须恰好有两个固定采样点，详见 errors。"],
  ),
  "site-unknown": problem(
    404,
    ["No such site", "There is no site {siteId} in this campaign."],
    ["采样点不存在", "本次筛查任务没有采样点 {siteId}。"],
  ),
  "site-closed": problem(
    409,
    ["The site is closed", "Site {siteId} is closed; choose another."],
    ["采样点已关闭", "采样点 {siteId} 已关闭，请选择其他采样点。"],
  ),
  "site-day-unknown": problem(
    404,
    ["The site has no slots on this day", "Day {day} is not one of the campaign's days."],
    ["采样点当天没有时段", "{day} 不在本次筛查任务的日期内。"],
  ),
  "slot-unknown": problem(
    404,
    ["No such slot", "Site {siteId} has no slot that starts at {slotStart}."],
    ["时段不存在", "采样点 {siteId} 没有 {slotStart} 开始的时段。"],
  ),
  "slot-past": problem(
    409,
    ["The slot has passed", "The slot at {slotStart} has already started; choose a later one."],
    ["时段已过", "{slotStart} 的时段已经开始，请选择更晚的时段。"],
  ),
  "slot-full": problem(
    409,
    ["The slot is full", "No seat is left at {slotStart}; choose another slot or site."],
    ["时段已满", "{slotStart} 已无名额，请选择其他时段或采样点。"],
  ),
  "wave-not-open": problem(
    409,
    [
      "Booking has not opened for this community",
      "Residents of community {communityId} may book from {opensAt} on.",
    ],
    ["该社区尚未开放预约", "社区 {communityId} 的居民自 {opensAt} 起可以预约。"],
  ),
  "slot-reserved": problem(
    409,
    [
      "The slot is kept for others",
      "Seats at {slotStart} are kept for {groups} until {until}; choose another slot, or come back then.",
    ],
    ["该时段为优先时段", "{slotStart} 的名额在 {until} 之前仅供 {groups} 预约，请选择其他时段或届时再来。"],
  ),
  "site-walk-in-only": problem(
    409,
    ["This site takes no bookings", "Site {siteId} takes people as they come; go there, or book at another."],
    ["该采样点不接受预约", "采样点 {siteId} 无需预约，可直接前往，或预约其他采样点。"],
  ),
  "site-kept-for-group": problem(
    409,
    ["This is the visit of a group", "The team at {siteId} comes for one group only; book at another site."],
    ["此为团体上门采样", "采样点 {siteId} 仅服务于一个团体，请预约其他采样点。"],
  ),
  "group-unknown": problem(
    404,
    ["No such group", "There is no group {groupId} in this campaign."],
    ["团体不存在", "本次筛查任务没有编号为 {groupId} 的团体。"],
  ),
  "group-exists": problem(
    409,
    ["The group exists already", "Group {groupId} was submitted with other contents; use a new id."],
    ["团体已存在", "团体 {groupId} 已提交且内容不同，请使用新的编号。"],
  ),
  "group-reviewed": problem(
    409,
    ["The group was reviewed already", "Group {groupId} is {state}, as somebody decided before."],
    ["团体已审核", "团体 {groupId} 此前已审核，当前为 {state}。"],
  ),
  "household-not-seated": problem(
    409,
    [
      "They could not be seated together",
      "Nobody was seated at {slotStart}; errors says what kept whom. Book without them, or choose another slot.",
    ],
    ["无法一同预约", "{slotStart} 未为任何人预约，原因见 errors。请分开预约，或选择其他时段。"],
  ),
  "already-booked": problem(
    409,
    [
      "A seat is held already",
      "This person holds a seat at {siteId} at {slotStart}; reschedule or cancel it.",
    ],
    ["已有预约", "此人已预约 {siteId} {slotStart}，可改期或取消。"],
  ),
  "already-sampled": problem(
    409,
    ["Sampled already", "This person was sampled in this campaign and needs no seat."],
    ["已采样", "此人在本次筛查中已采样，无需预约。"],
  ),
  "seat-used": problem(
    409,
    ["The seat was used", "The seat at {slotStart} was used and cannot be moved; book another."],
    ["该预约已使用", "{slotStart} 的预约已使用，不能改期，请重新预约。"],
  ),
  "booking-unknown": problem(
    404,
    ["No seat is held", "This person holds no seat in campaign {campaignId}."],
    ["没有预约", "此人在筛查任务 {campaignId} 中没有预约。"],
  ),
  "waiting-room-ticket": problem(
    403,
    [
      "Booking goes through the waiting room",
      "Join the waiting room of campaign {campaignId} and book with the ticket it gives; a ticket is for one person and a limited time.",
    ],
    [
      "预约须先经过候场",
      "请加入筛查任务 {campaignId} 的候场，凭取得的排号预约；排号仅限本人在有效期内使用。",
    ],
  ),
  "waiting-room-not-yet": problem(
    409,
    ["It is not your turn yet", "You may book from {entersAt} on; your place is kept until then."],
    ["还没有轮到您", "您可从 {entersAt} 起预约，在此之前您的位置会一直保留。"],
  ),
  "resident-unknown": problem(
    404,
    ["No such resident", "No resident on the roster matches."],
    ["居民不存在", "名册中没有匹配的居民。"],
  ),
  "household-rule": problem(
    422,
    [
      "They cannot join the household",
      "Only a child, an elder or a person without a phone, whose name matches the roster, can be added.",
    ],
    ["不能加入家庭", "只能添加姓名与名册一致的儿童、老人或没有手机的人。"],
  ),
  "household-full": problem(
    409,
    ["The household is full", "A household has at most {limit} members."],
    ["家庭成员已满", "每个家庭最多 {limit} 人。"],
  ),
  "tube-unknown": problem(
    404,
    ["No such tube", "There is no tube {tubeBarcode}; check the label."],
    ["采样管不存在", "没有条码为 {tubeBarcode} 的采样管，请核对标签。"],
  ),
  "tube-transition": problem(
    409,
    ["The tube cannot take this step", "Tube {tubeBarcode} is {state}."],
    ["采样管状态不允许", "采样管 {tubeBarcode} 当前状态为 {state}。"],
  ),
  "box-unknown": problem(
    404,
    ["No such box", "There is no box {boxBarcode}; check the label."],
    ["转运箱不存在", "没有条码为 {boxBarcode} 的转运箱，请核对标签。"],
  ),
  "box-received": problem(
    409,
    ["The box has arrived already", "Box {boxBarcode} was received at {laboratoryId}."],
    ["转运箱已接收", "转运箱 {boxBarcode} 已由 {laboratoryId} 接收。"],
  ),
  "box-not-lost": problem(
    409,
    [
      "The box is not lost",
      "Box {boxBarcode} is {state}: it was not reported as lost, or has turned up since.",
    ],
    ["转运箱并未丢失", "转运箱 {boxBarcode} 当前状态为 {state}：未报告丢失，或之后已找到。"],
  ),
  "laboratory-unknown": problem(
    404,
    ["No such laboratory", "Laboratory {laboratoryId} does not take part in this campaign."],
    ["实验室不存在", "实验室 {laboratoryId} 不参与本次筛查任务。"],
  ),
  "pick-up-route-invalid": problem(
    422,
    ["The route cannot be driven as planned", "Correct the places listed under errors and send again."],
    ["路线计划无效", "请更正 errors 中列出的各处后重新发送。"],
  ),
  "changed-meanwhile": problem(
    409,
    ["It was changed meanwhile", "Read it again and repeat what is still to be done."],
    ["数据已被他人更改", "请重新读取后再继续。"],
  ),
  "kit-unknown": problem(
    404,
    ["No such kit", "There is no kit {kitId}."],
    ["试剂盒不存在", "没有编号为 {kitId} 的试剂盒。"],
  ),
  "kit-retired": problem(
    409,
    ["The kit is retired", "Kit {kitId} takes no new plates; choose another, or save a new version of it."],
    ["试剂盒已停用", "试剂盒 {kitId} 不再用于新的检测板，请选择其他试剂盒或保存新版本。"],
  ),
  "kit-version": problem(
    409,
    [
      "This is not the kit's next version",
      "Kit {kitId} is at version {current}; version {version} with these contents cannot be saved. Read it again and save the next version.",
    ],
    [
      "不是该试剂盒的下一个版本",
      "试剂盒 {kitId} 当前为第 {current} 版，不能以此内容保存第 {version} 版。请重新读取后保存下一版本。",
    ],
  ),
  "plate-unknown": problem(
    404,
    ["No such plate", "There is no plate {plateId} in this laboratory."],
    ["检测板不存在", "本实验室没有编号为 {plateId} 的检测板。"],
  ),
  "plate-exists": problem(
    409,
    ["The plate exists already", "Plate {plateId} was asked for with other contents; use a new id."],
    ["检测板已存在", "检测板 {plateId} 已用不同内容创建，请使用新的编号。"],
  ),
  "plate-empty": problem(
    409,
    [
      "There is nothing to plate",
      "No tube that could be plated waits in {laboratoryId}; receive boxes first.",
    ],
    ["没有可上板的采样管", "{laboratoryId} 没有等待上板的采样管，请先接收转运箱。"],
  ),
  "plate-transition": problem(
    409,
    ["The plate cannot take this step", "Plate {plateId} is {state}."],
    ["检测板状态不允许", "检测板 {plateId} 当前状态为 {state}。"],
  ),
  "file-unreadable": problem(
    422,
    ["The file cannot be read", "Line {line}: {reason}. Export the results again, or use the generic CSV."],
    ["文件无法读取", "第 {line} 行：{reason}。请重新导出结果，或使用通用 CSV。"],
  ),
  "file-unknown": problem(
    404,
    ["No such file", "Run {runId} has no file with the hash {sha256}."],
    ["文件不存在", "检测批次 {runId} 中没有哈希为 {sha256} 的文件。"],
  ),
  "file-already-uploaded": problem(
    409,
    ["This file was uploaded before", "The same bytes belong to run {runId}."],
    ["该文件已上传", "相同内容已属于检测批次 {runId}。"],
  ),
  "run-unknown": problem(
    404,
    ["No such run", "There is no run {runId}."],
    ["检测批次不存在", "没有编号为 {runId} 的检测批次。"],
  ),
  "run-transition": problem(
    409,
    ["The run cannot take this step", "Run {runId} is {state}."],
    ["检测批次状态不允许", "检测批次 {runId} 当前状态为 {state}。"],
  ),
  "run-controls-failed": problem(
    409,
    ["The controls failed", "Run {runId} cannot be published: {failures}. Repeat the plate."],
    ["质控失败", "检测批次 {runId} 不能发布：{failures}。请重做该板。"],
  ),
  "run-nothing-matched": problem(
    409,
    ["No tube matched", "Run {runId} holds no tube received here before it started."],
    ["没有匹配的采样管", "检测批次 {runId} 中没有在检测开始前接收的采样管。"],
  ),
  "tube-not-matched": problem(
    409,
    ["The run says nothing of this tube", "Tube {tubeBarcode} cannot take a result from this run: {match}."],
    ["该批次不含此管结果", "采样管 {tubeBarcode} 不能使用本批次的结果：{match}。"],
  ),
  "same-person": problem(
    409,
    ["Another person must review", "Who uploaded, submitted or proposed {subject} cannot review it."],
    ["须由另一人复核", "上传、提交或提出 {subject} 的人不能复核。"],
  ),
  "correction-unknown": problem(
    404,
    ["No such correction", "Tube {tubeBarcode} has no correction {number}."],
    ["更正不存在", "采样管 {tubeBarcode} 没有编号为 {number} 的更正。"],
  ),
  "correction-not-published": problem(
    409,
    ["There is no result to correct", "Tube {tubeBarcode} is {state}; only a published result is corrected."],
    ["没有可更正的结果", "采样管 {tubeBarcode} 当前状态为 {state}，只能更正已发布的结果。"],
  ),
  "correction-same-outcome": problem(
    409,
    ["This is the outcome already", "Tube {tubeBarcode} is {outcome}; nothing is to be corrected."],
    ["结果相同", "采样管 {tubeBarcode} 的结果已是 {outcome}，无需更正。"],
  ),
  "correction-needs-run": problem(
    409,
    [
      "Only a further run can tell",
      "Tube {tubeBarcode} was invalid, so nothing was measured; test it again and name the run.",
    ],
    ["须重新检测", "采样管 {tubeBarcode} 的结果为无效，没有检测数据；请重新检测并注明检测批次。"],
  ),
  "correction-run-unfit": problem(
    409,
    ["The run says nothing of this tube", "Run {runId} cannot correct tube {tubeBarcode}: {reason}."],
    ["该检测批次不能作为依据", "检测批次 {runId} 不能用于更正采样管 {tubeBarcode}：{reason}。"],
  ),
  "correction-waiting": problem(
    409,
    ["A correction is waiting already", "Correction {number} of tube {tubeBarcode} waits for review."],
    ["已有待复核的更正", "采样管 {tubeBarcode} 的更正 {number} 正在等待复核。"],
  ),
  "correction-decided": problem(
    409,
    ["The correction was decided already", "Correction {number} of tube {tubeBarcode} is {state}."],
    ["更正已处理", "采样管 {tubeBarcode} 的更正 {number} 当前状态为 {state}。"],
  ),
  "correction-outdated": problem(
    409,
    [
      "The result changed since",
      "Tube {tubeBarcode} does not stand as it did when correction {number} was proposed; reject it and propose anew.",
    ],
    ["结果已变化", "采样管 {tubeBarcode} 的结果在更正 {number} 提出后已变化，请驳回后重新提出。"],
  ),
  "follow-up-no-report": problem(
    409,
    ["No report is owed", "The case of tube {tubeBarcode} has no report to acknowledge."],
    ["无需报告", "采样管 {tubeBarcode} 的任务没有需要确认的报告。"],
  ),
  "follow-up-unknown": problem(
    404,
    ["No such case", "Tube {tubeBarcode} opened no case."],
    ["没有该追阳/复采任务", "采样管 {tubeBarcode} 没有追阳/复采任务。"],
  ),
  "staff-exists": problem(
    409,
    ["The account exists already", "There is an account named {username}."],
    ["账号已存在", "用户名 {username} 已被使用。"],
  ),
  "import-changed": problem(
    409,
    [
      "This chunk was imported with other rows",
      "Chunk {chunk} of import {importId} was taken before with other rows; use a new import id.",
    ],
    ["该分块已用不同内容导入", "导入 {importId} 的第 {chunk} 块此前已用不同内容导入，请使用新的导入编号。"],
  ),
} as const satisfies Record<string, ProblemWords>;

export type ProblemType = keyof typeof PROBLEMS;
