import type { Wording } from "../../i18n/wording.ts";
import type { correctionWordsZhCN } from "./correction-words.zh-CN.ts";

/** The words of corrections of results, in English. */
export const correctionWordsEn: Wording<typeof correctionWordsZhCN> = {
  corrections: {
    tab: "Corrections",
    tube: "Tube",
    change: "Correction",
    state: "State",
    anyState: "All states",
    stateOf: { proposed: "Waits for review", approved: "Approved", rejected: "Rejected" },
    proposed: "Proposed",
    proposedBy: "Proposed by",
    proposedAt: "Proposed at",
    reason: "Reason",
    rule: "Rule of the kit",
    kits: "Kit and version",
    reviewedBy: "Reviewed by",
    rejection: "Rejected because",
    none: "There are no corrections.",
    is: "{{tube}}: {{from}} becomes {{to}}",
    basis: "Rests on",
    basisOf: { run: "A further run", stated: "A statement" },
    ofRun: "Run {{run}}",
    stated: "Stated by the proposer",
    means:
      "Approval changes the result of all people in the tube at once and tells them; the earlier result stays in the chain. The proposer, and whoever uploaded or submitted the run, cannot review.",
    approve: "Approve the correction",
    approveSure:
      "Correct {{tube}} from “{{from}}” to “{{to}}”? All people in the tube see the new result at once and are told.",
    reject: "Reject the correction",
    propose: "Propose a correction",
    why: "One person proposes to correct a published result and another reviews it. Until then the result stands.",
    run: "Run id",
    outcome: "It should be",
    earlier: "Earlier corrections of this tube: {{corrections}}",
    proposedNow: "The correction of {{tube}} waits for review.",
    proposeNow: "Send for review",
  },
};
