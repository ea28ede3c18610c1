import type { HouseholdWords } from "../i18n/zh-CN.ts";

/** The words of the page of one's household, in English. */
export const householdWordsEn: HouseholdWords = {
  household: {
    title: "My family",
    why: "For whom you act: you book for them, show their code and see their result.",
    nobody: "You do not act for other people yet.",
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
};
