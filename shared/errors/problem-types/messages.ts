import { type ProblemWords, problem } from "./problem-words.ts";

/** Problems of messages: their texts and reminders. */
export const MESSAGES_PROBLEMS = {
  "text-unknown": problem(
    404,
    ["No such text", "There is no version {version} of the text {kind}."],
    ["文案不存在", "文案 {kind} 没有第 {version} 版。"],
  ),
  "text-version": problem(
    409,
    ["The version is not the next one", "The next version of the text {kind} is {next}, not {version}."],
    ["版本号不是下一个", "文案 {kind} 的下一版是 {next}，不是 {version}。"],
  ),
  "text-decided": problem(
    409,
    ["The text was decided on already", "Version {version} of the text {kind} is {state}."],
    ["文案已审批", "文案 {kind} 第 {version} 版{state}。"],
  ),
  "text-overtaken": problem(
    409,
    [
      "A later version is in force",
      "Version {inForce} of the text {kind} is in force; propose version {version} anew to return to it.",
    ],
    ["已有更新的版本生效", "文案 {kind} 第 {inForce} 版已生效；如需恢复第 {version} 版的内容，请重新提出。"],
  ),
  "text-refused": problem(
    422,
    ["The text may not be used", "Correct what is listed below in the text {kind}, and send it again."],
    ["文案不可使用", "请更正文案 {kind} 的下列问题后重新发送。"],
  ),
  "reminder-unknown": problem(
    404,
    ["No such reminder", "There is no reminder {reminderId} in this campaign."],
    ["提醒不存在", "本次筛查任务没有提醒 {reminderId}。"],
  ),
  "reminder-begun": problem(
    409,
    ["The reminder cannot be changed any more", "Reminder {reminderId} is {state}; set another one."],
    ["提醒已不能更改", "提醒 {reminderId} 当前状态为{state}，请另设提醒。"],
  ),
  "reminder-time": problem(
    422,
    ["The time does not suit", "Nobody can be reminded at {at}: {reasons}. Choose another time."],
    ["时间不合适", "不能在 {at} 发送提醒：{reasons}。请另选时间。"],
  ),
  "reminder-area": problem(
    422,
    ["The area is not screened", "Campaign {campaignId} screens no community of area {areaId}."],
    ["该区域不在筛查范围内", "筛查任务 {campaignId} 不包含区域 {areaId} 的任何社区。"],
  ),
  "webhook-unknown": problem(
    404,
    ["Nothing is pushed", "No address is set for key {keyId}."],
    ["未设置推送", "密钥 {keyId} 未设置推送地址。"],
  ),
  "webhook-operation": problem(
    409,
    ["The key may not read statuses", "Make a key that may read changes of status; key {keyId} may not."],
    ["该密钥无权读取状态变更", "密钥 {keyId} 无权读取状态变更，请创建有此权限的密钥。"],
  ),
  "webhook-address": problem(
    422,
    ["The address cannot be used", "Give an address with https and a name of the public network."],
    ["推送地址不可使用", "请填写以 https 开头、使用公网域名的地址。"],
  ),
} as const satisfies Record<string, ProblemWords>;
