import type { Wording } from "../../i18n/wording.ts";
import type { reportWordsZhCN } from "./report-words.zh-CN.ts";

/** The words of the daily reports, in English. */
export const reportWordsEn: Wording<typeof reportWordsZhCN> = {
  reports: {
    title: "Daily reports",
    why: "Every sub-district has a line each day, also with zeros. A report is made when its day is over, and kept; it is corrected by additions only.",
    day: "Day",
    today: "{{day}} (so far)",
    madeAt: "Made {{time}}",
    area: "Sub-district",
    sampled: "Sampled",
    reported: "With a result",
    positive: "Positive",
    total: "Total",
    additions: "Additions",
    addition:
      "{{area}}: sampled {{sampled}}, with a result {{reported}}, positive {{positive}}. {{reason}} ({{by}}, {{time}})",
    add: "Add to this report",
    amount: "{{what}}, more or less",
    reason: "Reason",
    send: "Add",
    added: "Added",
    none: "There is no report yet.",
  },
};
