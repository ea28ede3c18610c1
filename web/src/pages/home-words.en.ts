import type { Wording } from "../i18n/wording.ts";
import type { homeWordsZhCN } from "./home-words.zh-CN.ts";

/** The words of the pages that a resident signs in to, in English. */
export const homeWordsEn: Wording<typeof homeWordsZhCN> = {
  reach: {
    title: "How messages reach you",
    what: "Beside your phone. A message says that there is news; you read it here after signing in.",
    pushOn: "Push messages to this browser",
    pushOff: "Push no more messages to this browser",
    email: "E-mail address",
    emailOn: "Save address",
    emailNow: "Now: {{email}}",
    emailOff: "Take the address away",
  },
  resident: {
    siteWait: "Queue at the site: about {{minutes}} min",
    title: "Screening",
    campaign: "Screening round",
    dependant: "you act for them",
    book: "Book a swab",
    showCode: "Show code",
    retestCode: "When the swab team comes: show the code",
    reschedule: "Change time",
    cancel: "Cancel",
    cancelNow: "Cancel the booking",
    cancelSure: "Cancel the booking of {{name}}? The place goes to someone else.",
    cancelled: "The booking of {{name}} is cancelled.",
    result: "See result",
    lane: "Lane {{lane}}",
    askAgain: "Updates by itself at {{at}}",
    signIn: {
      why: "Sign in to book swabs, show the resident code and see results, for yourself and your household.",
      phone: "Mobile phone",
      send: "Send me a code",
      sent: "If this phone is on the roster, a code will reach it shortly.",
      code: "Six-digit code",
      lastFour: "Last four characters of your document number",
      sayBy: "Several people use this phone: say who you are by",
      withoutDocument: "I have no document",
      enter: "Sign in",
      sendAgain: "Nothing came? Send again",
      noPhone:
        "Without a phone: someone of your household can act for you, or the community gives you a sign-in link.",
      withPhone: "Sign in with a phone",
      notFound: "No person found",
      notFoundWhy:
        "What you entered matches no person on this phone, or was tried too often. Check the document; the community can give you a sign-in link.",
      heldPhone: "This number signs in tomorrow",
      heldPhoneWhy:
        "The community entered it less than 24 hours ago. The number before it still signs in. If you did not ask for the change, call the community now.",
      badLink: "This link is not complete",
      badLinkWhy: "Open it again from where you got it, or ask your community for a new one.",
    },
  },
  result: {
    title: "Result",
    heldTitle: "What does “pending retest” mean?",
    certificate: "Certificate of the negative result",
    heldWhy:
      "Samples of ten people are tested together in one tube (a pool). This pool must be checked again. That does not mean that the virus was found in this person: each of the ten has an individual retest, and only then is each result known. Most are negative.",
    resampleWhy:
      "Something happened to the tube on its way or in the laboratory. It says nothing about anyone's health.",
    sampledAt: "Swabbed",
    publishedAt: "Published",
    messages: "Messages",
    arrival: {
      underWay: "Being sent to your phone.",
      sent: "Sent. It is not known whether it arrived.",
      arrived: "Arrived.",
      notArrived: "It did not reach you outside of this page.",
    },
    sendAgain: "Send again",
    sendAgainFrom: "It can be sent again from {{at}}.",
    sentAgain: "It is being sent again. After {{at}} you can do so once more.",
  },
};
