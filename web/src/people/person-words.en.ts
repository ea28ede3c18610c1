import type { Wording } from "../i18n/wording.ts";
import type { personWordsZhCN } from "./person-words.zh-CN.ts";

/** The words of the fields in which a person is named, on every page, in English. */
export const personWordsEn: Wording<typeof personWordsZhCN> = {
  person: {
    type: "Document",
    number: "Document number",
    code: "Resident code",
    codeText: "Resident code (12 characters, or scan the QR code)",
    name: "Name",
    birth: "Is the birth date known?",
    birthKnown: "The birth date is known",
    ageOnly: "Only the age, about",
    birthDate: "Birth date",
    age: "Age in years",
    ageHint: "An estimate will do; 0 for a baby.",
    phone: "Phone (optional)",
    violation: {
      length: "The number of characters is not right.",
      characters: "There is a character that does not belong here.",
      check: "The check character does not fit: one character is wrong.",
      birthDate: "The date of birth does not exist or lies in the future.",
      region: "The region code does not exist.",
      residentIdNumber: "This is the number of a resident identity card: choose that type.",
      foreignCardNumber: "This is the number of a foreign permanent resident card: choose that type.",
      rounded: "A spreadsheet cut this number to fifteen digits: type it from the document.",
      code: "This is no resident code: it has 12 characters. Check it or scan the QR code.",
      phone:
        "This is no phone number: 11 digits for a mobile, area code and number for a landline, + and country for others.",
    },
  },
  documentType: {
    residentId: "Resident identity card",
    passport: "Passport",
    hkMacaoPermit: "Hong Kong and Macao residents' permit",
    taiwanPermit: "Taiwan residents' permit",
    foreignPermanentResident: "Foreign permanent resident card",
    none: "No document",
  },
};
