import type { Wording } from "../../i18n/wording.ts";
import type { rosterWordsZhCN } from "./roster-words.zh-CN.ts";

/** The words of the page of roster imports, in English. */
export const rosterWordsEn: Wording<typeof rosterWordsZhCN> = {
  roster: {
    title: "Roster import",
    how: "Upload CSV or XLSX with the names of columns in its first row. The file is read here and sent in chunks; each row gets a verdict. After a cut choose the same file again: it goes on where it was, and nothing is imported twice.",
    file: "Roster file",
    columns: "Columns",
    noColumn: "(none)",
    missing: "Still to be chosen: {{fields}}",
    preview: "First rows",
    start: "Import",
    goOn: "Go on importing",
    stop: "Pause",
    progress: "Sent: {{part}} %",
    counts:
      "Read {{read}} = accepted {{accepted}} + updated {{updated}} + unchanged {{unchanged}} + rejected {{rejected}}",
    complete: "All of it is imported: the last row has its verdict too.",
    errors: "Rejected rows",
    download: "Download the rejected rows, to correct and import them",
    line: "Line",
    reason: "Reason",
    fieldOf: {
      householdId: "Household",
      communityId: "Community code",
      name: "Person's name",
      documentType: "Kind of document",
      documentNumber: "Document number",
      birthDate: "Date of birth",
      age: "Age",
      phone: "Phone",
      address: "Address",
      occupation: "Occupation",
      disabled: "Disabled",
    },
  },
};
