import type { Wording } from "../../i18n/wording.ts";
import type { unsampledWordsZhCN } from "./unsampled-words.zh-CN.ts";

/** The words of the page of people who are still to be sampled, in English. */
export const unsampledWordsEn: Wording<typeof unsampledWordsZhCN> = {
  unsampled: {
    title: "Still to be sampled",
    what: "People of a community who are still to be sampled, to be called or visited one by one. Whoever was sampled is not listed.",
    community: "Community",
    chooseCommunity: "Choose a community",
    load: "Show the list",
    seen: "{{seen}} people looked at, {{people}} of them still to be sampled",
    going: "Looking at everybody…",
    nobody: "Everybody of this community was sampled.",
    person: "Person",
    household: "Household",
    phone: "Phone",
    noPhone: "none",
    reason: "Reason",
    seat: "Booking",
    all: "All reasons",
    because: {
      notBooked: "not booked",
      booked: "booked, not sampled yet",
      noShow: "did not come",
      recalled: "recalled for resampling",
    },
    dependant: "looked after by others",
    save: "Download the list (CSV)",
    print: "Print",
  },
};
