import type { Wording } from "../i18n/wording.ts";
import type { residentWordsZhCN } from "./resident-words.zh-CN.ts";

/** What a resident reads of the household, of codes and of what to do now, in English. */
export const residentWordsEn: Wording<typeof residentWordsZhCN> = {
  household: {
    title: "My family",
    why: "For whom you act: you book for them, show their code and see their result.",
    nobody: "You do not act for other people yet.",
    waiting: "{{name}} is to act for your family",
    waitingWhy:
      "The community put this person into your household. They see and do nothing for your family until you confirm. If you do not know them, do not confirm, and call the community.",
    confirm: "Confirm: they may act for us",
    consent: "Let another person act for them",
    ownConsent: "Let another person act for me",
    consentMeans:
      "Give this code only to the person who is to act for {{name}} from now on. They will see results; you will not any more.",
    code: "Consent code",
    validUntil: "Valid until {{at}}, once.",
    letGo: "Act for them no more",
    letGoSure: "Act for {{name}} no more? Their results will no longer show here.",
    add: "Act for another person",
    addWhy:
      "A child, an elder or a person without a phone. The person who acts for them now makes a consent code on their page; if that is not possible, the community adds them.",
    consentCode: "Consent code (8 digits)",
    send: "Add to my family",
    added: "You act for {{name}} now.",
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
  overdue: {
    title: "The result is overdue",
    why: "It was due on {{at}}. The sample is not lost: it is still to be tested or checked. You get a message as soon as there is a result. If you want to ask, call:",
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
};
