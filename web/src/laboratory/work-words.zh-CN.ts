/** The words of the laboratory's work list, in Chinese. */
export const workWordsZhCN = {
  work: {
    tab: "待办",
    asOf: "截至 {{time}}",
    none: "无",
    nothing: "没有待办",
    nextRoute: "下一批样本由路线 {{route}} 送来：{{time}} 在 {{site}} 取样，{{last}} 最后一站后送达。",
    noRoute: "今明两天没有送往本实验室的路线。",
    more: "显示更多",
    due: "应出结果 {{time}}",
    sampled: "样本 {{time}}",
    since: "自 {{time}}",
    tubes: "{{tubes}} 支",
  },
  workStage: {
    expectedBoxes: "在途转运箱",
    receivedNotPlated: "已收样，未上板",
    plated: "已上板",
    awaitingReview: "等待审核的批次",
    toRepeat: "待复检",
  },
  ageing: {
    lateToLaboratory: "送检超时",
    overdue: "结果超时",
    ageing: "样本超过 24 小时未检",
    tooOld: "样本过期，应作废",
  },
  repeatReason: { notReported: "本批次未给出结果" },
} as const;
