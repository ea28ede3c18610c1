/** 现场排队页面的用语。 */
export const queueWordsZhCN = {
  siteQueue: {
    title: "现场排队",
    display: "叫号屏",
    lane: { priority: "优先", booked: "预约", walkIn: "现场" },
    letter: { priority: "优", booked: "约", walkIn: "现" },
    now: "请到采样台",
    nobody: "尚未叫号",
    waiting: "等候 {{people}} 人",
    wait: "约 {{minutes}} 分钟",
    unknown: "时间待定",
    notUsed: "今天尚未发号，请直接排队。",
    give: "发号",
    given: "请把这个号告诉来人：",
    call: "叫下 {{people}} 位",
    people: "每次叫号人数",
    called: "已叫：{{numbers}}",
    calledNobody: "没有人等候。",
    toDisplay: "打开叫号屏",
    asOf: "{{at}} 更新",
  },
};
