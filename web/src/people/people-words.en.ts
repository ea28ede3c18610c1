import type { Wording } from "../i18n/wording.ts";
import type { peopleWordsZhCN } from "./people-words.zh-CN.ts";

/** The words of the pages on which community workers look after people of their communities, in English. */
export const peopleWordsEn: Wording<typeof peopleWordsZhCN> = {
  people: {
    title: "People and their codes",
    find: "Find a person",
    findWhy:
      "To print their resident code or to set who looks after them. Only people of your communities are found.",
    findBy: "Find by",
    show: "Find",
    register: "Register a person without a document",
    registerWhy:
      "Newborns, people who cannot say who they are, people whose papers are lost: they get a resident code like everybody, on paper if they have no phone.",
    registerFirst: "Find those who have a document by it first, so that no person is registered twice.",
    community: "Community",
    guardianBy: "Looked after by",
    vouch: "None: I vouch for the person",
    address: "Address (optional)",
    send: "Register and show the code",
    person: "Person",
    sheetTitle: "Resident code",
    noDocument: "No document",
    paper: "Paper",
    paperA6: "A6 (a quarter sheet)",
    paperA4: "A4",
    print: "Print the code",
    sheetHow:
      "Show this sheet when you are swabbed. If it cannot be scanned, read out the 12 characters above.",
    sheetValid: "The QR code is valid until {{at}}; the 12 characters are valid after that too.",
    guardian: "Who looks after them",
    guardianWhy:
      "They will book for {{name}}, show the code and see the results; the person who did so until now will not any more. For children, elders and people without a phone.",
    guardianKnownBy: "Find the guardian by",
    setGuardian: "Set as guardian",
    guardianCode: "Consent code of the present guardian (optional)",
    guardianWaits:
      "Recorded. They act for {{name}} once another worker sets the same guardian; with the present guardian's consent code they do at once.",
    guardianSet: "Done. They act for {{name}} from now on.",
  },
  link: {
    title: "Sign-in link",
    why: "For {{name}} to sign in once without a phone. A person with a phone consents: they get a code and tell it to you.",
    ask: "Send the consent code",
    asked: "Sent to the person's phone, if there is one. Ask them for the code.",
    code: "Consent code (6 digits; empty without a phone)",
    make: "Make the link",
    made: "The link works once, until {{at}}. Give it to {{name}} only.",
  },
  merge: {
    secondPerson:
      "Different phones sign in to the two records, so another worker must join them as well. Both phones are told.",
    waiting: "Asked for by {{by}}, {{at}}. Nothing is joined until another worker confirms.",
    confirm: "Confirm: it is one person",
    withdraw: "Do not join them",
    title: "Is there a second record of this person?",
    why: "A person swabbed by passport who is on the roster by identity card has two records, and results on both. Join them so that {{name}} has one.",
    other: "Find the other record by",
    preview: "Show what would change",
    effect: "What joining would change",
    stays: "Stays",
    goes: "Is given up",
    stayed: "Stays",
    went: "Given up",
    nothingMoves: "The record that is given up has no tube and no booking: nothing moves.",
    status: "Status: {{kept}} and {{merged}} become {{after}}.",
    tubes: "These tubes move to the record that stays: {{tubes}}",
    noTubes: "No tube moves.",
    seat: "Booking afterwards: {{at}}",
    seatGivenBack: "Booking given back: {{at}}",
    always: {
      codes: "Codes: both resident codes and both documents keep working and lead to the record that stays.",
      household:
        "Household: it stays as it is for each record; the people who act for either of them see the results of the one person.",
      messages:
        "Messages: they go to the phone of the record that stays, else to that of the other. If the status changes, the person is told.",
    },
    obstacle: {
      sameTube: {
        what: "Both are in one tube, so two people were swabbed.",
        how: "If it was one person, take one of the two out of the tube first: {{tubes}}",
      },
      samePerson: {
        what: "This is the same record.",
        how: "Find the other one by its own document or resident code.",
      },
      alreadyMerged: {
        what: "One of them is joined to another record already.",
        how: "Open the record that stayed, or undo that first.",
      },
      standsForOthers: {
        what: "Others are joined to the record that would be given up.",
        how: "Turn it round, or undo those first.",
      },
    },
    turn: "Keep the other record instead",
    undoBy: "You cannot undo this yourself: another account must.",
    join: "Join the two records",
    events: "Joined records",
    joined: "Joined by {{by}}, {{at}}",
    undone: "Undone by {{by}}, {{at}}",
    undo: "Undo: these are two people",
    undoSure: "Part the two records? Each gets its own tubes back; a booking that moved stays where it is.",
    notByYou: "You joined them, so another account must undo it. Ask a colleague.",
  },
};
