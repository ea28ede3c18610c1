import type { Wording } from "../../i18n/wording.ts";
import type { ruleWordsZhCN } from "./rule-words.zh-CN.ts";

/** The words of a campaign's rules of booking and its helplines, in English. */
export const ruleWordsEn: Wording<typeof ruleWordsZhCN> = {
  rules: {
    saved: "Saved.",
    areas: "Screened areas",
    areasWhy:
      "They can be widened or narrowed while the campaign runs. Bookings and sites stay, and people who are booked are sampled. A community that leaves takes no new bookings and is not counted any more.",
    areasChange: "Communities that join: {{joins}}, that leave: {{leaves}}. People screened: {{people}}.",
    areasSure:
      "Change the screened areas (join: {{joins}}, leave: {{leaves}})? Bookings stay. Communities that leave take no new bookings and are not counted any more. Sub-districts that join need sites.",
    areasSaved: "The screened areas are changed.",
    saveAreas: "Save the areas",
    waves: "Waves of booking",
    wavesWhy:
      "From when on each community may book. Bookings stay. A community is in one wave; one in no wave opens with the last.",
    wavesNone: "No waves: all communities may book once the campaign is open.",
    wave: "Wave {{number}}",
    opensAt: "Booking opens",
    addWave: "Add a wave",
    removeWave: "Remove wave {{number}}",
    waveRemoved: "A wave is removed. It takes effect when you save.",
    leftOver: "Communities in no wave: {{places}}. They open with the last.",
    waveUnfinished: "Each wave needs a time and at least one community.",
    saveWaves: "Save the waves",
    priority: "Priority hours",
    priorityWhy:
      "Slots in these hours of every day are kept for people who should not stand in a queue. What is left is for everybody shortly before.",
    priorityNone: "There are no priority hours.",
    hours: "Priority hours {{number}}",
    for: "Kept for",
    groupOf: { elderly: "The elderly", medicalStaff: "Medical staff", disabled: "The disabled" },
    from: "From",
    to: "To",
    toBeforeFrom: "The hours must end after they begin.",
    released: "Released (minutes before)",
    releasedHint: "0 to 2880.",
    addHours: "Add hours",
    removeHours: "Remove hours {{number}}",
    hoursRemoved: "Hours are removed. It takes effect when you save.",
    saveHours: "Save the priority hours",
    helplines: "Helplines",
    helplinesWhy:
      "The number on the result page of people who are retested, recalled or positive: of their community, else their sub-district, else the district.",
    emergency: "Emergency number",
    emergencyHint: "Empty: 120.",
    helpline: "Helpline {{number}}",
    area: "Area",
    wholeDistrict: "The whole district",
    phone: "Telephone number",
    addHelpline: "Add a helpline",
    removeHelpline: "Remove helpline {{number}}",
    helplineRemoved: "A helpline is removed. It takes effect when you save.",
    saveHelplines: "Save the helplines",
  },
};
