/** The words of the public figures. */
export const figureWordsZhCN = {
  figures: {
    title: "筛查进展",
    asOf: "截至 {{time}}，每小时更新",
    notYet: "尚无数据，首个整点后公布。",
    sampled: "已采样",
    tested: "已检测",
    reported: "已出结果",
    ofPeople: "共 {{people}} 人",
    few: "不足 10 人",
    targets: "目标：重点社区 {{key}} 小时，各街道 {{part}} 小时，全区 {{whole}} 小时",
    areas: "各街道",
    area: "街道",
    rounding: "人数取整到十位；不足 10 人不公布。",
    none: "—",
  },
} as const;
