import { problem } from "./problem-words.ts";

/** Problems of watch lists and of work at doors. */
export const FIELD_PROBLEMS = {
  "watch-entry-unknown": problem(
    404,
    ["No such entry", "This person is not on the watch list of this community in this category."],
    ["没有此记录", "该社区的重点人员名单中没有此人的该类记录。"],
  ),
  "care-until": problem(
    422,
    [
      "This day is not possible",
      "The last day is today at the earliest, and {days} days ahead at the latest.",
    ],
    ["该日期不可用", "截止日期最早为今天，最晚为 {days} 天之后。"],
  ),
  "transfer-unknown": problem(
    404,
    ["No such transfer", "This case has no such transfer of a person whom you may see."],
    ["没有此转运", "该病例中没有您可查看的此项转运。"],
  ),
  "transfer-begun": problem(
    409,
    ["The transfer has begun", "The person was handed over already; make another transfer instead."],
    ["转运已开始", "人员已交接，请另建转运。"],
  ),
  "transfer-signed": problem(
    409,
    [
      "Another account must sign this side",
      "Handing over and taking in are signed by two accounts, each side once.",
    ],
    ["须由另一账号签字", "移交和接收须由两个账号分别签字，每方一次。"],
  ),
  "shift-span": problem(
    422,
    ["This time is not possible", "It must end after it begins, and last {hours} h at most."],
    ["该时段不可用", "结束须晚于开始，时长不超过 {hours} 小时。"],
  ),
  "shift-unknown": problem(
    404,
    ["No such shift", "You have no such shift, or it is not offered or has begun."],
    ["没有此班次", "没有此班次，或未请求换班，或已经开始。"],
  ),
  "shift-swap-refused": problem(
    409,
    ["The shift cannot pass to this person", "The reason: {shiftRule}."],
    ["不能换班", "原因：{shiftRule}。"],
  ),
  "queue-full": problem(
    409,
    ["No numbers are left", "This lane has given all its numbers of the day."],
    ["号码已用完", "该通道今天的号码已全部发完。"],
  ),
  "round-unknown": problem(
    404,
    ["No such round", "This community has no such round."],
    ["没有此轮次", "该社区没有此入户轮次。"],
  ),
  "round-worker-unfit": problem(
    422,
    [
      "The account cannot walk this round",
      "{username} is no account of a sampler of this sub-district or of a worker of this community.",
    ],
    ["该账号不能执行此轮次", "{username} 不是本街道采样人员或本社区工作人员的账号。"],
  ),
  "rounds-too-many": problem(
    409,
    [
      "Too many rounds for this day",
      "{username} has {most} rounds on this day already; choose somebody else.",
    ],
    ["当天轮次过多", "{username} 当天已有 {most} 个轮次，请另选人员。"],
  ),
};
