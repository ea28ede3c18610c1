import type { Wording } from "../../i18n/wording.ts";
import type { apiKeyWordsZhCN } from "./api-key-words.zh-CN.ts";

/** The words about the keys of other systems, in English. */
export const apiKeyWordsEn: Wording<typeof apiKeyWordsZhCN> = {
  apiKeys: {
    title: "API keys of other systems",
    why: "Other systems, such as a health code platform, sign their requests with a key. Its secret is shown once, when it is made: hand it over in person or by a safe channel.",
    none: "There are no keys yet.",
    partner: "Partner",
    keyId: "Id",
    state: "State",
    stateOf: { active: "works", replaced: "replaced, works still", ended: "ended", revoked: "revoked" },
    until: "until {{at}}",
    scope: "Area",
    district: "whole district",
    operations: "May",
    operationOf: { queryStatuses: "query statuses", submitGroup: "submit lists of groups" },
    limit: "People a minute",
    lastUsed: "Last used",
    neverUsed: "never",
    made: "Made",
    madeBy: "{{at}}, {{who}}",
    fingerprint: "Fingerprint",
    create: "New key",
    createNow: "Make the key",
    scopeHint: "Sub-districts by their 9 digits, with spaces between; empty for the whole district.",
    scopeWrong: "Sub-districts have 9 digits each; at most 60.",
    operationsWrong: "Choose one at least.",
    rotate: "Replace",
    rotateTitle: "Replace the key of {{partner}}",
    overlapHours: "Hours that the old key goes on working",
    overlapHint: "0 to 168. The partner changes to the new key meanwhile.",
    rotateNow: "Make a new key",
    revoke: "Revoke",
    revokeSure:
      "Revoke the key {{keyId}} of {{partner}}? Within ten seconds every request of that system is refused. This cannot be undone.",
    revokeNow: "Revoke the key",
    revoked: "The key of {{partner}} is revoked.",
    secretOnce: "The secret is shown this once",
    secretHow:
      "Hand it to {{partner}} now; after this page it cannot be seen again. Both sides can compare the fingerprint.",
    secret: "Secret",
    handedOver: "Handed over: hide it",
  },
};
