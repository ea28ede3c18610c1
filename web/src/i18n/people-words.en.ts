import type { PeopleWords } from "./zh-CN.ts";

/** The words of the pages on which community workers look after people of their communities, in English. */
export const peopleWordsEn: PeopleWords = {
  people: {
    title: "People and their codes",
    find: "Find a person",
    findWhy:
      "To print their resident code or to set who looks after them. Only people of your communities are found.",
    findBy: "Find by",
    code: "Resident code",
    codeText: "Resident code (12 characters, or scan the QR code)",
    codeFault: "This is no resident code: it has 12 characters. Check it or scan the QR code.",
    show: "Find",
    register: "Register a person without a document",
    registerWhy:
      "Newborns, people who cannot say who they are, people whose papers are lost: they get a resident code like everybody, on paper if they have no phone.",
    registerFirst: "Find those who have a document by it first, so that nobody is registered twice.",
    community: "Community",
    birth: "Is the birth date known?",
    birthKnown: "The birth date is known",
    ageOnly: "Only the age, about",
    birthDate: "Birth date",
    guardianBy: "Looked after by",
    vouch: "Nobody: I vouch for the person",
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
      "They will book for {{name}}, show the code and see the results; whoever did so until now will not any more. For children, elders and people without a phone.",
    guardianKnownBy: "Find the guardian by",
    setGuardian: "Set as guardian",
    guardianSet: "Done. They act for {{name}} from now on.",
  },
};
