import type { Wording } from "../i18n/wording.ts";
import type { messageWordsZhCN } from "./message-words.zh-CN.ts";

/** The words of the pages about messages for staff, in English. */
export const messageWordsEn: Wording<typeof messageWordsZhCN> = {
  delivery: {
    title: "Messages to people",
    notReached: {
      what: "No channel delivered a message to these people. Call them or go there, then note that they were told.",
      nobody: "Everybody was reached.",
      person: "Person",
      phone: "Phone",
      noPhone: "none",
      message: "Message",
      urgent: "urgent",
      told: "Told in person",
      resend: "Send again",
      more: "There are more than are shown; the most urgent stand here.",
      resendAll: "Send again to all {{people}}",
    },
    reason: {
      noAddress: "no phone, browser or address",
      deadAddress: "the number takes no text messages",
      exhausted: "no channel took it",
      superseded: "a later message took its place",
      outOfDate: "its time has passed",
    },
    template: {
      oneTimeCode: "sign-in code",
      resultNegative: "negative result",
      heldForRetest: "pending retest",
      resampleNeeded: "recalled for resampling",
      resultPositive: "positive result",
      groupSeated: "group booking",
      groupVisited: "group visit",
      resultWithdrawn: "result withdrawn",
      bookingDisplaced: "booking lost",
      bookingRestored: "booking valid again",
      householdLeft: "left the household",
      householdJoined: "joined the household",
      mergeAsked: "records to be joined",
      signInLinkMade: "sign-in link made",
      phoneChanged: "phone changed",
      linkConsent: "consent to a link",
      bookingReminder: "reminder of a booking",
      resultOverdue: "result overdue",
      samplingDue: "reminder to be sampled",
      bookingMissed: "reminder of a missed booking",
      resampleDue: "reminder to be sampled again",
      alertEscalated: "alert that nobody took",
    },
  },
};
