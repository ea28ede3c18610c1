import type { Wording } from "../../i18n/wording.ts";
import type { traceWordsZhCN } from "./trace-words.zh-CN.ts";

/** The words of the pages from a community down to a person, in English. */
export const traceWordsEn: Wording<typeof traceWordsZhCN> = {
  trace: {
    title: "Down to a person",
    none: "There is no campaign yet.",
    logged:
      "Each look at a tube or a person is written down: who, when, at what. People are shown by their codes alone.",
    find: "Code",
    findHint: "Of a community, a site, a box, a tube or a person",
    open: "Look",
    notACode: "This is no code of a community, a site, a box, a tube or a person.",
    kind: { communities: "Community", sites: "Site", boxes: "Box", tubes: "Tube", people: "Person" },
    population: "People",
    sampled: "Sampled",
    reported: "Reported",
    tubesSealed: "Tubes sealed",
    tubesReceived: "Tubes delivered",
    state: "State",
    people: "People",
    tubes: "Tubes",
    packed: "Packed",
    unpacked: "Tubes in no box",
    noBoxes: "No box is on its way, and none had something wrong.",
    noUnpacked: "No tube is left unpacked.",
    timeline: "Timeline",
    when: "When",
    what: "What",
    who: "Who",
    where: "Where",
    about: "Label",
    looks: "Who looked",
    noLooks: "Nobody has looked yet.",
    lookedAt: { tube: "Tube", person: "Person" },
    event: {
      seatBooked: "booked",
      seatMissed: "did not come",
      swabbed: "swabbed",
      toldOfStatus: "told of the result",
      caseOpened: "follow-up opened",
      caseCancelled: "follow-up cancelled",
      reportMade: "reported",
      reportAcknowledged: "report acknowledged",
    },
  },
};
