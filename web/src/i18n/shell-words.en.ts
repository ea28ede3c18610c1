import { bookingWordsEn } from "../booking/booking-words.en.ts";
import { homeWordsEn } from "../pages/home-words.en.ts";
import { personWordsEn } from "../people/person-words.en.ts";
import { residentWordsEn } from "../people/resident-words.en.ts";
import type { shellWordsZhCN } from "./shell-words.zh-CN.ts";
import type { Wording } from "./wording.ts";

/** The words that every visitor downloads, residents above all, in English. */
export const shellWordsEn: Wording<typeof shellWordsZhCN> = {
  ...bookingWordsEn,
  ...residentWordsEn,
  ...personWordsEn,
  ...homeWordsEn,
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
  siteKind: {
    fixed: "fixed",
    community: "community",
    temporary: "temporary",
    home: "home visits",
    checkpoint: "road checkpoint",
  },
  field: {
    campaignId: "screening round",
    code: "code",
    consentCode: "consent code",
    day: "day",
    document: "document",
    documentLastFour: "last four of the document",
    endpoint: "address of the browser at its push service",
    p256dh: "key of the browser",
    auth: "secret of the browser",
    email: "e-mail address",
    newsToken: "end of the link",
    documentNumber: "document number",
    documentType: "document type",
    from: "from",
    idempotencyKey: "request number",
    language: "language",
    limit: "how many",
    linkToken: "link",
    name: "name",
    phone: "phone",
    refreshToken: "sign-in",
    refreshTokenIn: "sign-in place",
    audience: "kind of account",
    residentId: "resident code",
    residentIds: "resident codes",
    siteId: "site",
    slotStart: "time slot",
    subDistrictId: "sub-district",
    ticket: "place in the queue",
    withSeats: "with free places",
    withoutDocument: "without a document",
    xKm: "place on the map",
    yKm: "place on the map",
  },
};
