import type { Wording } from "../i18n/wording.ts";
import type { codeKeyWordsZhCN } from "./code-key-words.zh-CN.ts";

/** The words about the keys of resident codes, in English. */
export const codeKeyWordsEn: Wording<typeof codeKeyWordsZhCN> = {
  codeKeys: {
    title: "Keys of resident codes",
    why: "Resident codes are signed with a key, by which devices tell real ones from forged ones without a network.",
    key: "Key {{key}}",
    state: { current: "signs", retired: "verifies only", expired: "run out", withdrawn: "withdrawn" },
    signsSince: "Signs since",
    fromTheStart: "the first key",
    retired: "Last signed",
    verifiesUntil: "Verifies until",
    withdrawn: "Withdrawn",
    by: "{{at}}, {{who}}",
    verifies: {
      current: "Signs all codes that are shown and printed now; every device verifies them.",
      retired:
        "Codes printed while it signed stay good, each until its own time runs out; devices go on verifying them.",
      expired: "Every code it signed has run out.",
      withdrawn: "No code it signed is good any more; open or print it again.",
    },
    rotate: "Sign with a new key",
    rotateMeans:
      "Codes are signed with a new key from then on. Printed codes stay good until they run out; nothing has to be printed again.",
    rotateSure:
      "Sign with a new key? Key {{key}} will sign no more and only verify the codes printed with it.",
    rotated: "Codes are now signed with key {{key}}",
    leaked: "May others know a key?",
    withdraw: "Withdraw key {{key}}",
    withdrawMeans:
      "Only for a key that others may know. The codes it signed are void at once, printed ones too; at the sites their holders are registered by document.",
    withdrawSure:
      "Withdraw key {{key}}? The codes it signed are void at once, printed ones too. This cannot be undone.",
    withdrawnNow: "Key {{key}} is withdrawn",
  },
};
