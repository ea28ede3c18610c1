import type { Language } from "../domain/language.ts";
import { CHOICE_WORDS, MATCH_WORDS, OUTCOME_WORDS, type Pair, REASON_WORDS } from "./reason-words.ts";
import { SHIFT_RULE_WORDS } from "./shift-words.ts";

/** States, roles and obstacles as problems name them; in stored data and answers they keep their values. */
export const CODE_WORDS: Readonly<Record<string, Pair>> = {
  ...REASON_WORDS,
  resident: ["resident", "居民"],
  community: ["community worker", "社区工作人员"],
  sampler: ["sampler", "采样人员"],
  courier: ["courier", "转运人员"],
  technician: ["laboratory technician", "检测人员"],
  reviewer: ["laboratory reviewer", "复核人员"],
  commander: ["commander", "指挥人员"],
  admin: ["administrator", "管理员"],
  integration: ["connected system", "对接系统"],
  auditor: ["auditor", "审计人员"],
  planned: ["planned", "计划中"],
  open: ["open", "已开放"],
  closed: ["closed", "已关闭"],
  submitted: ["submitted", "已提交"],
  approved: ["approved", "已批准"],
  rejected: ["rejected", "已退回"],
  refused: ["refused", "已否决"],
  proposed: ["proposed", "已提出"],
  uploaded: ["uploaded", "已上传"],
  published: ["published", "已发布"],
  withoutResults: ["without results", "没有结果"],
  making: ["being filled", "正在上板"],
  tested: ["tested", "已检测"],
  cancelled: ["cancelled", "已取消"],
  sealed: ["sealed", "已封管"],
  boxed: ["in a box", "已装箱"],
  inTransit: ["on its way", "转运中"],
  received: ["received", "已接收"],
  testing: ["being tested", "检测中"],
  reported: ["reported", "已出结果"],
  voided: ["void", "已作废"],
  quarantined: ["waiting for a decision", "待人工处理"],
  packed: ["packed", "已装箱"],
  handingOver: ["being handed over", "交接中"],
  lost: ["lost", "已丢失"],
  noNegativeResult: [
    "there is no published negative result in this campaign",
    "本次筛查中没有已发布的阴性结果",
  ],
  noAddress: ["the platform has no public address yet", "平台尚未配置对外网址"],
  tooLong: ["it does not fit into one QR code", "内容超出一个二维码的容量"],
  sameTube: [
    "both are in one tube, which says that two people were swabbed",
    "两份档案在同一支采样管中，说明采了两个人",
  ],
  past: ["it is in the past", "时间已过"],
  quietHours: ["nobody is reminded between 22:00 and 7:00", "22:00 至次日 7:00 不发送提醒"],
  afterCampaign: ["it is after the campaign", "在筛查任务结束之后"],
  tooFar: ["it is more than 30 days ahead", "距今超过 30 天"],
  sending: ["being sent", "发送中"],
  done: ["over", "已结束"],
  missed: ["past without having been sent", "已错过"],
  samePerson: ["it is one and the same record", "这是同一份档案"],
  alreadyMerged: ["one of them is joined to another record already", "其中一份已并入另一份档案"],
  standsForOthers: ["others are joined to the record that would be given up", "已有其他档案并入要停用的档案"],
};

/** Parameters of problems that hold codes, one or several divided by commas. */
const CODED: Readonly<Record<string, Readonly<Record<string, Pair>>>> = {
  ...{ state: CODE_WORDS, wanted: CODE_WORDS, role: CODE_WORDS, roles: CODE_WORDS },
  reasons: CODE_WORDS,
  choice: CHOICE_WORDS,
  match: MATCH_WORDS,
  outcome: OUTCOME_WORDS,
  shiftRule: SHIFT_RULE_WORDS,
};

/** A parameter of a problem as people read it. */
export function parameterWords(name: string, value: string | number, language: Language): string {
  const words = CODED[name];
  if (words === undefined) return String(value);
  return String(value)
    .split(", ")
    .map((code) => words[code]?.[language === "zh-CN" ? 1 : 0] ?? code)
    .join(language === "zh-CN" ? "、" : ", ");
}
