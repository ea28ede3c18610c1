/** The words of the daily reports. */
export const reportWordsZhCN = {
  reports: {
    title: "每日报告",
    why: "每个街道每天都有一行，没有工作的街道也报零。当日结束后自动生成并保存；更正只能补充，不能修改。",
    day: "日期",
    today: "{{day}}（截至目前）",
    madeAt: "生成于 {{time}}",
    area: "街道",
    sampled: "采样",
    reported: "出结果",
    positive: "阳性",
    total: "合计",
    additions: "补正",
    addition:
      "{{area}}：采样 {{sampled}}，出结果 {{reported}}，阳性 {{positive}}。{{reason}}（{{by}}，{{time}}）",
    add: "补正此报告",
    amount: "{{what}}增减",
    reason: "原因",
    send: "提交补正",
    added: "已补正",
    none: "还没有报告。",
  },
} as const;
