import { type ProblemWords, problem } from "./problem-words.ts";

/** Problems of residents and their seats. */
export const BOOKING_PROBLEMS = {
  "site-closed": problem(
    409,
    ["The site is closed", "Site {siteId} is closed; choose another."],
    ["采样点已关闭", "采样点 {siteId} 已关闭，请选择其他采样点。"],
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
    ["The slot is full", "No place is left at {slotStart}; choose another slot or site."],
    ["时段已满", "{slotStart} 已无名额，请选择其他时段或采样点。"],
  ),
  "community-not-screened": problem(
    409,
    [
      "This campaign does not include the community",
      "This campaign does not screen community {communityId}; its residents need not book.",
    ],
    ["本次筛查不包括该社区", "本次筛查不包括社区 {communityId}，该社区居民无需预约。"],
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
      "Places at {slotStart} are kept for {groups} until {until}; choose another slot, or come back then.",
    ],
    ["该时段为优先时段", "{slotStart} 的名额在 {until} 之前仅供 {groups} 预约，请选择其他时段或届时再来。"],
  ),
  "site-walk-in-only": problem(
    409,
    ["This site takes no bookings", "Site {siteId} is for walk-ins; go there, or book at another."],
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
    ["The group was reviewed already", "Group {groupId} is {state} by an earlier decision."],
    ["团体已审核", "团体 {groupId} 此前已审核，当前为 {state}。"],
  ),
  "household-not-seated": problem(
    409,
    [
      "They could not be booked together",
      "No booking was made at {slotStart}; the reasons are listed by person. Book without these people, or choose another slot.",
    ],
    ["无法一同预约", "{slotStart} 未为任何人预约，原因见下列各项。请分开预约，或选择其他时段。"],
  ),
  "already-booked": problem(
    409,
    ["Already booked", "This person has a booking at {siteId} at {slotStart}; reschedule or cancel it."],
    ["已有预约", "此人已预约 {siteId} {slotStart}，可改期或取消。"],
  ),
  "already-sampled": problem(
    409,
    ["Sampled already", "This person was sampled in this campaign and needs no booking."],
    ["已采样", "此人在本次筛查中已采样，无需预约。"],
  ),
  "seat-used": problem(
    409,
    ["The booking was used", "The booking at {slotStart} was used and cannot be moved; book again."],
    ["该预约已使用", "{slotStart} 的预约已使用，不能改期，请重新预约。"],
  ),
  "booking-unknown": problem(
    404,
    ["No booking", "This person has no booking in campaign {campaignId}."],
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
  "certificate-refused": problem(
    409,
    ["There is nothing to certify", "No certificate can be made: {reasons}."],
    ["无法开具证明", "无法开具阴性证明：{reasons}。"],
  ),
  "resident-unknown": problem(
    404,
    ["No such resident", "No resident on the roster matches."],
    ["居民不存在", "名册中没有匹配的居民。"],
  ),
  "message-unknown": problem(
    404,
    ["There is no such message", "Load the list of messages again."],
    ["没有该消息", "请重新加载消息列表。"],
  ),
  "resend-too-soon": problem(
    409,
    [
      "This message was sent less than an hour ago",
      "It can be sent again from {from} (China time). It can be read here now.",
    ],
    ["该消息在一小时内已发送", "{from} 起可以再次发送。现在可在本页阅读。"],
  ),
  "resend-needless": problem(
    409,
    [
      "This message needs no sending",
      "It arrived, is under way, or a later one took its place. Load the list again; it can be read here.",
    ],
    ["该消息无需再次发送", "消息已送达、正在发送，或已有更新的消息。请重新加载列表，可在本页阅读。"],
  ),
  "no-way-to-reach": problem(
    409,
    [
      "There is nowhere to send it",
      "No phone, browser or e-mail address is known. Add one under “How messages reach you”.",
    ],
    ["没有可发送的去处", "没有手机号、浏览器或邮箱。请在“消息送达方式”中添加。"],
  ),
  "merge-refused": problem(
    409,
    [
      "The two records cannot be joined",
      "What stands against it: {reasons}. Read the preview; take the person out of one of the tubes, or undo another merge, first.",
    ],
    [
      "两份档案不能合并",
      "原因：{reasons}。请查看预览；如有需要，请先将此人从其中一支采样管移除，或先撤销另一次合并。",
    ],
  ),
  "merge-unknown": problem(
    404,
    ["The record was not joined to another", "There is nothing to undo. Check which record was joined."],
    ["该档案未曾合并", "没有可撤销的合并，请核对是哪份档案被合并。"],
  ),
  "merge-second-person": problem(
    409,
    ["Another person must undo this", "Who joined the two records cannot part them. Ask a colleague."],
    ["须由另一人撤销", "合并两份档案的人不能自行撤销，请同事办理。"],
  ),
  "household-second-person": problem(
    409,
    [
      "Another person must confirm this",
      "Who put somebody into a household cannot confirm it. Ask a colleague, or somebody who looks after the household.",
    ],
    ["须由另一人确认", "将此人列入家庭的工作人员不能自行确认，请同事或该家庭的照管人办理。"],
  ),
  "household-consent": problem(
    403,
    [
      "They cannot be added without consent",
      "Check document and name, and ask the person who looks after them for a new code from their page; or ask the community.",
    ],
    [
      "未获同意，不能加入家庭",
      "请核对证件和姓名，并请目前照管此人的家人在其页面上生成新的同意码；也可联系社区办理。",
    ],
  ),
  "household-tries": problem(
    429,
    [
      "Too many attempts to add a person",
      "Wait {waitSeconds} seconds before the next, or ask the community.",
    ],
    ["添加家庭成员尝试过多", "请等待 {waitSeconds} 秒后再试，或联系社区办理。"],
  ),
  "household-rule": problem(
    422,
    [
      "They cannot join the household",
      "Only a child, an elder or a person without a phone can join. The person who looks after them must not depend on others.",
    ],
    ["不能加入家庭", "只能添加儿童、老人或没有手机的人，且照管人本人不能由他人照管。"],
  ),
  "household-full": problem(
    409,
    ["The household is full", "A household has at most {limit} members."],
    ["家庭成员已满", "每个家庭最多 {limit} 人。"],
  ),
} as const satisfies Record<string, ProblemWords>;
