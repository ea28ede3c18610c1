import type { Wording } from "../../i18n/wording.ts";
import type { alertSettingWordsZhCN } from "./alert-setting-words.zh-CN.ts";

/** The words of the page of alert settings, in English. */
export const alertSettingWordsEn: Wording<typeof alertSettingWordsZhCN> = {
  alertSettings: {
    title: "Alert settings",
    none: "There is no campaign yet.",
    back: "Back to the command screen",
    link: "Alert settings",
    limits: "When something is an alert",
    overloadedHours: "Work waiting at a laboratory, more than (hours)",
    overloadedHint: "Half of it over all laboratories means that sampling is too fast.",
    fillTolerance: "People missing in the average tube, more than",
    quarantineHours: "A quarantined operation waits, more than (hours)",
    reportHoursLeft: "A report is critical when it is due in less than (hours)",
    transport: "Limits of delivery, of untested tubes and of hand-overs are settings of the campaign.",
    escalation: "When nobody takes an alert",
    after: { critical: "Critical (minutes)", warning: "Warning (minutes)", notice: "Notice (minutes)" },
    afterHint:
      "After this time the first person below gets a text message; after as long again, the next one.",
    duty: "People on duty, in the order in which they are told",
    person: "Person {{n}}",
    name: "Name",
    phone: "Mobile",
    language: "Language of messages",
    languageOf: { "zh-CN": "中文", en: "English" },
    add: "Add a person",
    remove: "Remove",
    nobody: "Nobody is on duty: an alert that nobody takes is marked on the command screen only.",
    save: "Save",
    saved: "Saved; it holds from the next look for alerts",
    changed: "Set by {{by}}, {{time}}",
    usual: "The usual settings hold",
  },
};
