import type { Wording } from "../../i18n/wording.ts";
import type { steeringWordsZhCN } from "./steering-words.zh-CN.ts";

/** The words of steering on the command screen, in English. */
export const steeringWordsEn: Wording<typeof steeringWordsZhCN> = {
  steering: {
    title: "Steer",
    why: "See the effect first, then decide. Who decided is kept, and it can be taken back.",
    kind: "Decision",
    kindOf: {
      siteDay: "Open or close a site for a day",
      lanes: "Change the lanes of a site",
      admission: "Change the admission rate",
    },
    site: "Site",
    day: "Day",
    state: "State",
    stateOf: { open: "Open", closed: "Closed" },
    lanes: "Lanes",
    rate: "People admitted a second (empty: everybody)",
    show: "Show the effect",
    effect: "All results in {{before}} h; with the decision in {{after}} h",
    effectUnknown: "no end in sight",
    sooner: "{{hours}} h sooner",
    later: "{{hours}} h later",
    same: "No change of the finish",
    decide: "Decide",
    decided: "Carried out",
    log: "Decisions",
    none: "Nothing was decided yet.",
    said: {
      siteDay: "{{site}} on {{day}}: {{state}}",
      lanes: "{{site}}: {{lanes}} lanes",
      admission: "{{rate}} people admitted a second",
      admissionAll: "everybody admitted",
    },
    by: "{{by}}, {{time}}",
    takeBack: "Take back",
    takenBack: "taken back by {{by}}, {{time}}",
    takeBackSure: "Take this decision back? It becomes again: {{undo}}",
  },
};
