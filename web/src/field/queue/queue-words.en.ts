import type { Wording } from "../../i18n/wording.ts";
import type { queueWordsZhCN } from "./queue-words.zh-CN.ts";

/** The words of the pages of queues at sites, in English. */
export const queueWordsEn: Wording<typeof queueWordsZhCN> = {
  siteQueue: {
    title: "Queue of the site",
    display: "Display",
    lane: { priority: "Priority", booked: "Booked", walkIn: "Walk-in" },
    letter: { priority: "P", booked: "B", walkIn: "W" },
    now: "now",
    nobody: "not called yet",
    waiting: "{{people}} waiting",
    wait: "about {{minutes}} min",
    unknown: "time not known yet",
    notUsed: "The site gives no numbers yet; please line up.",
    give: "Give a number",
    given: "Tell the person this number:",
    call: "Call the next {{people}}",
    people: "People called at a time",
    called: "Called: {{numbers}}",
    calledNobody: "The queue is empty.",
    toDisplay: "Open the display",
    asOf: "as of {{at}}",
  },
};
