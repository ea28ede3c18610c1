import type { Wording } from "../../i18n/wording.ts";
import type { labelWordsZhCN } from "./label-words.zh-CN.ts";

/** The words of the pages of tube labels and label rolls, in English. */
export const labelWordsEn: Wording<typeof labelWordsZhCN> = {
  labels: {
    title: "Tube labels",
    how: "52 on a sheet of A4, each 48 × 21 mm. Print at actual size, without scaling.",
    first: "First serial",
    count: "How many",
    most: "At most {{most}} at once",
    print: "Print",
    printed: "Labels: {{labels}}, {{first}} to {{last}}.",
    left: "Still to be printed after these: {{labels}}.",
    goOn: "Go on to the next",
  },
  rolls: {
    title: "Label rolls",
    sites: "Labels at each site",
    labels: "Labels",
    rolls: "Rolls",
    sealed: "Tubes sealed",
    few: "too few labels",
    fewWhy: "As many tubes were sealed as there are labels: a roll was not entered, or more are due.",
    flagsWhy:
      "A tube with a label of another site, or of no site, is flagged and never refused. Scan a label to see its flags.",
    lookUp: "Look up a tube",
    chooseSite: "Choose the site that gets {{first}} to {{last}}.",
    issue: "Issue a roll",
    first: "First label",
    last: "Last label",
    firstHint: "Scan or type the first label of the roll",
    lastHint: "Scan or type the last label of the roll",
    willBe: "Labels: {{labels}}",
    send: "Issue to this site",
    issued: "Issued {{first}} to {{last}}, labels: {{labels}}.",
    none: "This site has no rolls yet.",
    inUse: "Labels in use: {{labels}}; tubes sealed at this site, with whatever label: {{tubes}}.",
    range: "{{first}} to {{last}}",
    by: "issued {{at}} by {{who}}",
    withdrawn: "withdrawn {{at}} by {{who}}",
    withdraw: "Withdraw",
    withdrawSure:
      "Withdraw {{first}} to {{last}}? Tubes sealed with them stay as they are; those sealed from now on are flagged.",
    print: "Print labels",
    toIssue: "Issue these labels to a site",
    toSupplies: "Supplies",
  },
};
