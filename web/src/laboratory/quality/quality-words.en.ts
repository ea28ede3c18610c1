import type { Wording } from "../../i18n/wording.ts";
import type { qualityWordsZhCN } from "./quality-words.zh-CN.ts";

/** The words of a laboratory's quality indicators, in English. */
export const qualityWordsEn: Wording<typeof qualityWordsZhCN> = {
  quality: {
    why: "What became of runs and tubes by kit, how soon, and the controls with their Westgard flags. At most 92 days.",
    from: "From",
    to: "To",
    none: "There was no run in this time.",
    kit: "{{kit}}, version {{version}}",
    fateOf: {
      published: "Runs published",
      withoutResults: "Runs without results",
      rejected: "Runs rejected",
      controlsFailed: "Runs with failed controls",
    },
    rate: "Rate: {{outcome}}",
    turnaround: "Turn-around from receipt to publication (h)",
    class: "Class",
    classOf: { urgent: "Urgent", priority: "Priority", routine: "Routine" },
    tubes: "Tubes",
    owed: "Owed within (h)",
    inTime: "In time",
    controls: "Controls",
    noControls: "There are no controls.",
    startedAt: "Run started",
    control: "Control",
    target: "Target",
    deviation: "Deviation (SD)",
    flags: "Flags",
    instrument: "Instrument and well",
  },
};
