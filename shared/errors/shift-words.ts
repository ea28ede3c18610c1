import type { Pair } from "./reason-words.ts";

/** What keeps a shift from a person, as problems name it. */
export const SHIFT_RULE_WORDS: Readonly<Record<string, Pair>> = {
  unknownWorker: ["not entered among the people who work at sites", "未登记在人员名单中"],
  notQualified: ["not qualified for this post on that day", "当日不具备该岗位的资格"],
  notAvailable: ["not available at that time", "该时段不能到岗"],
  twoShiftsAtOnce: ["two shifts at the same time", "同一时间有两个班次"],
  tooLittleRest: ["less than 10 h of rest between two shifts", "两班之间休息不足 10 小时"],
  tooManyHours: ["more than 11 h of work in 24 h", "24 小时内工时超过 11 小时"],
  shiftTooLong: ["a shift of more than 8 h", "单个班次超过 8 小时"],
  unknownPost: ["not a post of the plan", "计划中没有此岗位"],
  postOverfull: ["the post has enough people", "该岗位人数已满"],
  notOffered: ["nobody offers this shift", "此班次没有请求换班"],
  notTaken: ["nobody has taken this shift", "此班次尚无人接"],
  own: ["it is this person's own shift", "这是本人的班次"],
  begun: ["the shift has begun", "班次已经开始"],
  checkedIn: ["somebody has come for the shift", "已有人到岗签到"],
};
