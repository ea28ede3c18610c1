import type { Wording } from "../i18n/wording.ts";
import type { workWordsZhCN } from "./work-words.zh-CN.ts";

/** The words of the laboratory's work list, in English. */
export const workWordsEn: Wording<typeof workWordsZhCN> = {
  work: {
    tab: "To do",
    asOf: "As of {{time}}",
    none: "None",
    nothing: "Nothing waits",
    nextRoute:
      "Route {{route}} brings the next boxes: it stops at {{site}} on {{time}}, and comes here after its last stop, {{last}}.",
    noRoute: "No route that ends here is planned for today or tomorrow.",
    more: "Show more",
    due: "result due {{time}}",
    sampled: "sampled {{time}}",
    since: "since {{time}}",
    tubes: "tubes: {{tubes}}",
  },
  workStage: {
    expectedBoxes: "Boxes on their way",
    receivedNotPlated: "Received, not plated",
    plated: "On plates",
    awaitingReview: "Runs that wait for review",
    toRepeat: "To be repeated",
  },
  ageing: {
    lateToLaboratory: "late to the laboratory",
    overdue: "result overdue",
    ageing: "untested for over 24 h",
    tooOld: "too old, to be voided",
  },
  repeatReason: { notReported: "the run said nothing of it" },
};
