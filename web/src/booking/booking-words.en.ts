import type { Wording } from "../i18n/wording.ts";
import type { bookingWordsZhCN } from "./booking-words.zh-CN.ts";

/** The words of booking, in English. */
export const bookingWordsEn: Wording<typeof bookingWordsZhCN> = {
  booking: {
    title: "Book a swab",
    moveTitle: "Change time",
    together: "Book for your household too",
    subDistrict: "Sub-district",
    site: "Site",
    chooseSite: "Choose a site",
    hours: "Open {{from}}–{{to}}",
    day: "Day",
    slot: "Time",
    noSlots: "No times are left on this day. Try another day or site.",
    full: "Full",
    seatsLeft: "{{seats}} left",
    chooseFirst: "Choose a site and a time",
    confirm: "Book (people: {{people}})",
    move: "Move to this time",
  },
  displaced: {
    name: "Booking lost",
    siteClosed: "The site is closed, so this booking is no longer valid.",
    hoursChanged: "The site has changed its hours, so this booking is no longer valid.",
    campaignClosed: "The screening has ended, so this booking is no longer valid.",
    choose: "Tap a free time nearby to move there:",
    none: "There is no free time nearby now; your community will contact you. You can also look with “Change time”.",
    away: "{{km}} km away",
  },
  waiting: {
    title: "Many people are booking now",
    number: "Your number",
    entersAt: "Your turn",
    kept: "Your place is kept. You may close this page and come back at your time.",
    ownClock: "This page goes on by itself when it is your turn; nothing has to be pressed.",
    expired: "Your turn has passed",
    joinAgain: "Take a new number",
  },
};
