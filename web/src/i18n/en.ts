import { codeKeyWordsEn } from "../access/code-key-words.en.ts";
import { groupWordsEn } from "../booking/group-words.en.ts";
import { followUpWordsEn } from "../follow-up/follow-up-words.en.ts";
import { kitWordsEn } from "../laboratory/kit-words.en.ts";
import { laboratoryWordsEn } from "../laboratory/laboratory-words.en.ts";
import { plateWordsEn } from "../laboratory/plate-words.en.ts";
import { workWordsEn } from "../laboratory/work-words.en.ts";
import { householdWordsEn } from "../people/household-words.en.ts";
import { peopleWordsEn } from "../people/people-words.en.ts";
import { personWordsEn } from "../people/person-words.en.ts";
import { samplingWordsEn } from "../sampling/sampling-words.en.ts";
import { supervisionWordsEn } from "../sampling/supervision-words.en.ts";
import { supplyWordsEn } from "../supplies/supply-words.en.ts";
import { pickUpWordsEn } from "../transport/pick-up-words.en.ts";
import { transportWordsEn } from "../transport/transport-words.en.ts";
import { fieldWordsEn } from "./field-words.en.ts";
import type { Words } from "./zh-CN.ts";

/** Every word of the pages in English. */
export const en: Words = {
  ui: {
    loading: "Loading…",
    language: "Language 语言",
    back: "Back",
    refresh: "Refresh",
    campaignZone: "China time (UTC+8).",
    signOut: "Sign out",
    signInNeeded: "Please sign in again",
    unexpected: "Something went wrong on this page",
    unexpectedWhy: "Load the page again. What was recorded on this device is safe.",
    unnamed: "something else (this page is older than the service; load it again)",
    line: "line {{line}}",
    number: "Number for support: {{number}}",
    noAnswer: {
      title: "No answer",
      detail:
        "The network may be away, and it is not certain that this was done. Try again: doing it twice does no harm.",
    },
    offline: "No network now",
    keptAt: "This is what was kept on this phone at {{at}}.",
  },
  broken: {
    title: "This page broke",
    what: "Something went wrong on this page",
    kept: "What was recorded on this device is safe. Load the page again; if it breaks again, tell the operator of this service.",
    typed: "What you had typed",
    reload: "Load again and fill it in",
    home: "To the first page",
  },
  status: {
    notBooked: {
      name: "Not booked",
      means: "No swab is booked yet.",
      now: "Choose a site and a time; you can also walk in at a site near you.",
    },
    booked: {
      name: "Booked",
      means: "A place is kept.",
      now: "Come on time and show the resident code.",
    },
    sampled: {
      name: "Swabbed",
      means: "The sample was taken and is on its way or being tested.",
      now: "Nothing to do. You will be told when there is a result.",
    },
    held: {
      name: "Pending retest",
      means: "The pool is being retested person by person. This person has no result yet.",
      now: "Please stay at home until you are called for an individual retest, and keep away from public places.",
    },
    resample: {
      name: "Recalled for resampling",
      means: "The tube could not be tested, so there is no result.",
      now: "Please come for a new swab soon, without booking. Nothing else changes.",
    },
    negative: {
      name: "Negative",
      means: "No virus was found in this screening.",
      now: "Nothing to do. Stay careful.",
    },
    positive: {
      name: "Positive",
      means: "The virus was found in this person's individual sample.",
      now: "Stay at home. The community or health authority will contact you. If breathing is hard or your chest hurts, call 120.",
    },
  },
  resident: {
    title: "Screening",
    campaign: "Screening round",
    dependant: "you act for them",
    book: "Book a swab",
    showCode: "Show code",
    retestCode: "When the swab team comes: show the code",
    reschedule: "Change time",
    cancel: "Cancel",
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
      enter: "Sign in",
      sendAgain: "Nothing came? Send again",
      noPhone:
        "Without a phone: someone of your household can act for you, or the community gives you a sign-in link.",
      withPhone: "Sign in with a phone",
      notFound: "No person found",
      notFoundWhy:
        "The last four characters match no person on this phone, or were tried too often. Check the document, or ask your community.",
      badLink: "This link is not complete",
      badLinkWhy: "Open it again from where you got it, or ask your community for a new one.",
    },
  },
  whatNow: {
    title: "What {{name}} does now",
    held: {
      first: "Stay at home and keep away from others, also from the family.",
      next: "Wait for the call: a team comes, or tells you where to go, for the individual retest.",
      last: "Most retests are negative. The result shows here, and you get a message.",
    },
    positive: {
      first: "Stay at home. Keep to a room alone, wear a mask when others come near, open the window.",
      next: "Call the community now and say that the result is positive. They arrange care and food.",
      last: "Write down whom you met in the last days; you will be asked.",
    },
    community: "Call the community",
    cityHotline: "Call the city hotline",
    noCommunity:
      "No number of your community is set here. The hotline connects you; the number also hangs at the entrance of your building.",
    emergency: "Emergency",
    emergencyWhen: "At once when breathing is hard, the chest hurts, or a person is hard to wake.",
  },
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
  siteKind: {
    fixed: "fixed",
    community: "community",
    temporary: "temporary",
    home: "home visits",
    checkpoint: "road checkpoint",
  },
  code: {
    title: "Resident code",
    of: "Resident code of {{name}}",
    until: "Valid until {{at}}",
    expired:
      "This code is past its time. It renews itself when there is a network; without one, read out the 12 characters above.",
    how: "Turn the screen bright and hold it to the scanner. If it cannot be read, read out the 12 characters.",
    awake: "The screen stays on while the code is shown.",
    notAwake: "This browser cannot keep the screen on: touch it now and then.",
    family: "Codes of the family",
    place: "{{place}} of {{people}}",
    previous: "previous person",
    next: "next person",
    notYours: "You do not act for the person with this code.",
  },
  result: {
    title: "Result",
    heldTitle: "What does “pending retest” mean?",
    heldWhy:
      "Samples of ten people are tested together in one tube (a pool). This pool must be checked again. That does not mean that the virus was found in this person: each of the ten has an individual retest, and only then is each result known. Most are negative.",
    resampleWhy:
      "Something happened to the tube on its way or in the laboratory. It says nothing about anyone's health.",
    sampledAt: "Swabbed",
    publishedAt: "Published",
    messages: "Messages",
  },
  ...samplingWordsEn,
  ...laboratoryWordsEn,
  ...groupWordsEn,
  ...householdWordsEn,
  ...peopleWordsEn,
  ...personWordsEn,
  ...transportWordsEn,
  ...pickUpWordsEn,
  ...plateWordsEn,
  ...supervisionWordsEn,
  ...workWordsEn,
  ...followUpWordsEn,
  ...codeKeyWordsEn,
  ...fieldWordsEn,
  ...kitWordsEn,
  ...supplyWordsEn,
};
